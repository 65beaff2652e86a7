using Dateline.Testing;

namespace Dateline.Entities;

/// <summary>The image that programs read is what the texts make.</summary>
public sealed class CatalogueImageTests
{
    private const string ApproveVariable = "DATELINE_APPROVE";

    [Test]
    public void BuiltIn_Image_IsThatOfTheTexts()
    {
        string? folder = RepositoryFiles.Find("src", "Dateline", "Entities", "Data");
        if (folder == null) Assert.Ignore("The catalogue's texts are in the repository, and the tests run apart from it.");
        string path = Path.Combine(folder, "catalogue.bin");
        byte[] image = BuiltInData.Read().Lay();
        if (Environment.GetEnvironmentVariable(ApproveVariable) == "1")
        {
            File.WriteAllBytes(path, image);
            Assert.Pass($"{path} is written anew: {image.Length} bytes.");
        }
        Assert.That(File.ReadAllBytes(path).AsSpan().SequenceEqual(image), Is.True, $"{path} is not what the texts beside it make. Run this test with {ApproveVariable}=1, then build again and commit the file with the texts.");
    }

    [Test]
    public void BuiltIn_Opened_IsTheCatalogueOfTheTexts()
    {
        CatalogueBuilder texts = BuiltInData.Read();
        EntityCatalogue opened = EntityCatalogue.BuiltIn;
        Assert.That(opened.Surfaces, Is.EqualTo(texts.Surfaces));
        Assert.That(opened.Entities, Has.Count.EqualTo(texts.Entities.Count));
        foreach ((Entity known, Entity read) in texts.Entities.Values.Zip(opened.Entities))
        {
            Assert.That(Told(read), Is.EqualTo(Told(known)));
            Assert.That(opened.TryGet(known.Id, out Entity? found), Is.True, known.Id);
            Assert.That(found, Is.SameAs(read));
        }
        Assert.That(opened.TryGet("country:Q", out _), Is.False);

        static string Told(Entity e) =>
            $"{e} {e.Country} {e.Successor} {e.Parent} {e.Region} {e.OrganizationType} {e.IsInCatalogue} {string.Join(',', e.Members)} {string.Join(',', e.Roles)}";
    }

    [Test]
    public void Terms_AllOfThem_AreFoundAgain()
    {
        TermTable terms = EntityCatalogue.BuiltIn.Terms;
        for (int id = 0; id < terms.Count; id++) Assert.That(terms.Find(terms[id], TermTable.Hash(terms[id])), Is.EqualTo(id));
        Assert.That(terms.Find("zzzzqq", TermTable.Hash("zzzzqq")), Is.EqualTo(-1));
    }

    [Test]
    public void FormsOf_EveryForm_FindsItInTheOrderOfTheData()
    {
        EntityCatalogue catalogue = EntityCatalogue.BuiltIn;
        ILookup<string, SurfaceSource> expected = catalogue.Surfaces.Where(s => s.Id is not null).ToLookup(s => NewsWords.Fold(s.Text), StringComparer.Ordinal);
        foreach (IGrouping<string, SurfaceSource> forms in expected)
        {
            var found = new List<SurfaceSource>();
            for (EntityCatalogue.NamedForms form = catalogue.FormsOf(forms.Key); form.MoveNext();) found.Add(new(form.Text, form.Entity.Id, form.Kind, form.Rules));
            Assert.That(found, Is.EqualTo(forms), forms.Key);
        }
    }

    [Test]
    public void All_FromManyThreads_GivesEachEntityOnce()
    {
        EntityCatalogue catalogue = BuiltInData.Read().Compile();
        var made = new Entity[8][];
        Parallel.For(0, made.Length, i => made[i] = [.. i % 2 == 0 ? catalogue.Countries : catalogue.All.Where(e => e.Type == EntityType.Country)]);
        foreach (Entity[] countries in made)
        {
            for (int i = 0; i < countries.Length; i++) Assert.That(countries[i], Is.SameAs(made[0][i]));
        }
    }

    [Test]
    public void Open_AnotherLayout_IsRefused()
    {
        byte[] image = GC.AllocateArray<byte>(CatalogueImage.HeaderLength, pinned: true);
        Assert.That(() => CatalogueImage.Open(image), Throws.InvalidOperationException.With.Message.Contains("layout"));
    }
}
