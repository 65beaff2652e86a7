using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Tests.Indexing.Building;

public sealed class DocumentTests
{
    [Test]
    public void Document_AddFindRemoveClear_KeepsOrder()
    {
        var document = new Document { new StringField("id", "1"), new TextField("body", "a"), new StringField("tag", "x"), new StringField("tag", "y") };
        Assert.That(document.Select(f => f.Name), Is.EqualTo(new[] { "id", "body", "tag", "tag" }));
        Assert.That(document.Find("tag")!.Text.ToString(), Is.EqualTo("x"));
        Assert.That(document.Remove("tag"), Is.EqualTo(2));
        Assert.That(document.Select(f => f.Name), Is.EqualTo(new[] { "id", "body" }));
        Assert.That(document.Find("tag"), Is.Null);
        Assert.That(() => document[2], Throws.TypeOf<ArgumentOutOfRangeException>());
        document.Clear();
        Assert.That(document, Is.Empty);
    }

    [Test]
    public void Field_Values_AreGivenBackByKind()
    {
        var field = new StoredField("f", 7);
        Assert.That((field.Kind, field.Int64), Is.EqualTo((FieldValueKind.Int32, 7L)));
        Assert.That(() => field.Double, Throws.InvalidOperationException.With.Message.Contains("\"f\""));
        field.SetDouble(-2.5);
        Assert.That((field.Kind, field.Double), Is.EqualTo((FieldValueKind.Double, -2.5)));
        field.SetSingle(0.5f);
        Assert.That((field.Kind, field.Double), Is.EqualTo((FieldValueKind.Single, 0.5)));
        field.SetText("text");
        Assert.That((field.Kind, field.Text.ToString(), field.Bytes.Length), Is.EqualTo((FieldValueKind.Text, "text", 0)));
        field.SetBytes(new byte[] { 1, 2 });
        Assert.That((field.Kind, field.Text.Length, field.Bytes.ToArray()), Is.EqualTo((FieldValueKind.Bytes, 0, new byte[] { 1, 2 })));
        Assert.That(() => field.Int64, Throws.InvalidOperationException);
    }

    [Test]
    public void Field_ContradictoryType_SaysWhy()
    {
        Assert.That(() => new Field("f", new FieldType { HasTermVectors = true }), Throws.ArgumentException.With.Message.Contains("IndexOptions"));
        Assert.That(
            () => new Field("f", new FieldType { IndexOptions = IndexOptions.Documents, HasTermVectorOffsets = true }),
            Throws.ArgumentException.With.Message.Contains("HasTermVectors"));
        Assert.That(
            () => new Field("f", new FieldType { IndexOptions = IndexOptions.Documents, HasTermVectors = true, HasTermVectorPayloads = true }),
            Throws.ArgumentException.With.Message.Contains("HasTermVectorPositions"));
        Assert.That(() => new Field("f", new FieldType { PointDimensions = 17, PointBytesPerDimension = 4 }), Throws.ArgumentException);
        Assert.That(() => new Field("f", new FieldType { PointDimensions = 9, PointBytesPerDimension = 4 }), Throws.ArgumentException);
        Assert.That(() => new Field("f", new FieldType { PointDimensions = 9, PointIndexDimensions = 8, PointBytesPerDimension = 4 }), Throws.Nothing);
        Assert.That(() => new Field("f", new FieldType { PointDimensions = 1, PointBytesPerDimension = 17 }), Throws.ArgumentException);
        Assert.That(() => new Field("f", new FieldType { PointBytesPerDimension = 4 }), Throws.ArgumentException);
    }

    [Test]
    public void Points_OtherDimensions_AreRefused()
    {
        var point = new Int32Point("p", 1, 2);
        Assert.That(() => point.SetPoint(1), Throws.ArgumentException.With.Message.Contains("2 dimensions"));
        Assert.That(() => new Int64Point("p"), Throws.ArgumentException);
        Assert.That(() => new DoublePoint("p", new double[9]), Throws.ArgumentException);
        Assert.That(() => new BinaryPoint("p", new byte[5], 2), Throws.ArgumentException);
        Assert.That(() => new BinaryPoint("p", new byte[17]), Throws.ArgumentException);
        Assert.That(new BinaryPoint("p", new byte[6], 2).Type.PointDimensions, Is.EqualTo(3));
    }
}
