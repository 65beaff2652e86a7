using Dateline.Lucene.Indexing.Building;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Tests.Indexing.Building;

public sealed class FieldNumbersTests
{
    [Test]
    public void AddOrGet_NewNames_CountUpAndStay()
    {
        var numbers = new FieldNumbers();
        Assert.That(numbers.AddOrGet("a"), Is.Zero);
        Assert.That(numbers.AddOrGet("b", preferredNumber: 5), Is.EqualTo(5));
        Assert.That(numbers.AddOrGet("c", preferredNumber: 5), Is.EqualTo(1));
        Assert.That(numbers.AddOrGet("a", preferredNumber: 9), Is.Zero);
        for (int i = 2; i < 5; i++) Assert.That(numbers.AddOrGet($"n{i}"), Is.EqualTo(i));
        Assert.That(numbers.AddOrGet("after"), Is.EqualTo(6));
        numbers.Clear();
        Assert.That(numbers.AddOrGet("z"), Is.Zero);
    }

    [Test]
    public void AddOrGet_ChangedSchema_IsRefusedAndNothingChanges()
    {
        var numbers = new FieldNumbers();
        numbers.AddOrGet("f", IndexOptions.Documents, DocValuesType.Numeric, 2, 2, 4);
        Assert.That(() => numbers.AddOrGet("f", IndexOptions.DocumentsAndFrequencies), Throws.ArgumentException.With.Message.Contains("\"f\"").And.Message.Contains("index options"));
        Assert.That(() => numbers.AddOrGet("f", docValuesType: DocValuesType.Sorted), Throws.ArgumentException.With.Message.Contains("doc-values type Numeric"));
        Assert.That(() => numbers.AddOrGet("f", pointDimensions: 2, pointIndexDimensions: 2, pointBytesPerDimension: 8), Throws.ArgumentException.With.Message.Contains("points"));
        Assert.That(numbers.AddOrGet("f", IndexOptions.Documents, DocValuesType.Numeric, 2, 2, 4), Is.Zero);
        Assert.That(() => numbers.AddOrGet("g", IndexOptions.Documents), Throws.Nothing);
        Assert.That(numbers.Contains("f", DocValuesType.Numeric), Is.True);
        Assert.That(numbers.Contains("g", DocValuesType.Numeric), Is.False);
        Assert.That(numbers.DocValuesTypeOf("unknown"), Is.EqualTo(DocValuesType.None));
    }

    [Test]
    public void Add_SoftDeletesField_MustBeTheWritersOwn()
    {
        var field = new FieldInfo("deleted", 3, docValuesType: DocValuesType.Numeric, isSoftDeletes: true);
        Assert.That(() => new FieldNumbers().Add(field), Throws.ArgumentException);
        Assert.That(() => new FieldNumbers("other").Add(field), Throws.ArgumentException);
        Assert.That(() => new FieldNumbers("deleted").Add(new FieldInfo("deleted", 3)), Throws.ArgumentException);
        Assert.That(new FieldNumbers("deleted").Add(field), Is.EqualTo(3));
    }
}
