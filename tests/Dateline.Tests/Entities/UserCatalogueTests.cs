using Dateline.Entities;

namespace Dateline.Tests.Entities;

public sealed class UserCatalogueTests
{
    private static string Tag(UserCatalogue user, string text) => string.Join("; ", new EntityTagger(EntityCatalogue.BuiltIn.With(user)).Tag(text).Mentions
        .Where(m => m.Entity.IsInCatalogue).Select(m => $"{text[m.Start..m.End]}={m.Entity.Id}"));

    [Test]
    public void ReadJson_Entity_IsFoundByNameAndForms()
    {
        UserCatalogue user = UserCatalogue.ParseJson("""{"entities": [{"id": "org:acme", "name": "Acme Rockets", "country": "US", "type": "company", "forms": ["ACMR"]}]}""");
        Assert.That(user.Count, Is.EqualTo(1));
        Assert.That(Tag(user, "Shares of Acme Rockets rose; ACMR gained, acme rockets did not."), Is.EqualTo("Acme Rockets=org:acme; ACMR=org:acme"));
        Entity entity = EntityCatalogue.BuiltIn.With(user).FindByName("acme rockets").Single();
        Assert.That((entity.Country, entity.OrganizationType), Is.EqualTo(("US", OrganizationType.Company)));
    }

    [Test]
    public void ReadJson_FormsOfKnownEntity_AreAdded()
    {
        UserCatalogue user = UserCatalogue.ParseJson("""{"entities": [{"id": "country:RU", "forms": ["Muscovy"]}]}""");
        Assert.That(Tag(user, "Muscovy and Russia are one."), Is.EqualTo("Muscovy=country:RU; Russia=country:RU"));
    }

    [Test]
    public void ReadJson_Replace_DropsTheBuiltInForms()
    {
        UserCatalogue user = UserCatalogue.ParseJson("""{"entities": [{"id": "org:reuters", "name": "Reuters Online", "replace": true}]}""");
        Assert.That(Tag(user, "Reuters was not named; Reuters Online was."), Is.EqualTo("Reuters Online=org:reuters"));
    }

    [Test]
    public void ReadJson_Block_NamesNothing()
    {
        UserCatalogue user = UserCatalogue.ParseJson("""{"block": ["Rome Plaza"]}""");
        Assert.That(Tag(user, "They shopped at Rome Plaza in Rome."), Is.EqualTo("Rome=country:IT"));
    }

    [Test]
    public void ReadJson_WeakForm_NeedsTheFullName()
    {
        UserCatalogue user = UserCatalogue.ParseJson("""{"entities": [{"id": "org:zephyr-gmbh", "name": "Zephyr Gas GmbH", "weak": ["Zephyr"]}]}""");
        Assert.That(Tag(user, "He felt the Zephyr blow."), Is.Empty);
        Assert.That(Tag(user, "Zephyr Gas GmbH sold gas. Then Zephyr rose."), Is.EqualTo("Zephyr Gas GmbH=org:zephyr-gmbh; Zephyr=org:zephyr-gmbh"));
    }

    [Test]
    public void ReadCsv_AddReplaceBlock_AreRead()
    {
        UserCatalogue user = UserCatalogue.ReadCsv(new StringReader("""
            action,id,name,country,type,forms
            # a comment
            add,org:blue-orchid,"Blue Orchid, Ltd",FR,company,Blue Orchid;BLOR
            replace,org:bukvy,Bukvy Online,UA,media,
            block,,,,,Paris Street;Lima Street
            """));
        Assert.That(Tag(user, "Blue Orchid of Paris Street met Bukvy and Bukvy Online."), Is.EqualTo("Blue Orchid=org:blue-orchid; Bukvy Online=org:bukvy"));
    }

    [Test]
    public void ParseCsv_HeaderInAnotherOrder_IsFollowed()
    {
        EntityCatalogue catalogue = EntityCatalogue.BuiltIn.With(UserCatalogue.ParseCsv("name,forms,id\nHarbour Watch,Harbour Watch;HWX,org:harbour-watch\n"));
        Assert.That(catalogue.TryGet("org:harbour-watch", out Entity? entity), Is.True);
        Assert.That((entity!.Name, string.Join('|', catalogue.FormsOf(entity))), Is.EqualTo(("Harbour Watch", "Harbour Watch|HWX")));
    }

    [Test]
    public void ParseCsv_UnknownColumn_NamesItAndTheKnown() => Assert.That(() => UserCatalogue.ParseCsv("id,label\norg:harbour-watch,Harbour Watch\n"),
        Throws.TypeOf<InvalidDataException>().With.Message.Contains("line 1: there is no column 'label'; use action, id, name, country, type, forms, weak."));

    [TestCase("""{"entities": [{"id": "planet:mars"}]}""", "planet:mars")]
    [TestCase("""{"entities": [{"id": "org:x", "type": "guild"}]}""", "guild")]
    [TestCase("""{"entities": [{"id": "org:x", "colour": "red"}]}""", "colour")]
    [TestCase("""{"entities": [{"id": "org:x", "forms": ["..."]}]}""", "0 words")]
    [TestCase("""{"entities": {}}""", "not an array")]
    [TestCase("""{"blocks": []}""", "blocks")]
    [TestCase("[]", "not a JSON object")]
    [TestCase("{", "not JSON")]
    public void ReadJson_BadEntry_SaysWhich(string json, string part) =>
        Assert.That(() => UserCatalogue.ParseJson(json), Throws.TypeOf<InvalidDataException>().With.Message.Contains(part));

    [Test]
    public void With_UnknownCountry_SaysWhich() =>
        Assert.That(() => EntityCatalogue.BuiltIn.With(UserCatalogue.ParseJson("""{"entities": [{"id": "org:x", "country": "QQ"}]}""")),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("QQ"));

    [TestCase("remove,org:x,,,,", "line 1")]
    [TestCase("add,org:x,\"open,,,", "line 1")]
    public void ReadCsv_BadLine_HasItsNumber(string csv, string part) =>
        Assert.That(() => UserCatalogue.ReadCsv(new StringReader(csv)), Throws.TypeOf<InvalidDataException>().With.Message.Contains(part));

    [Test]
    public void Version_UserEntry_ChangesTheStampAndOrderOfReadingDoesNot()
    {
        UserCatalogue user = UserCatalogue.ParseJson("""{"entities": [{"id": "org:acme", "name": "Acme"}]}""");
        string first = EntityCatalogue.BuiltIn.With(user).Version;
        Assert.That(first, Is.Not.EqualTo(EntityCatalogue.BuiltIn.Version));
        Assert.That(EntityCatalogue.BuiltIn.With(user).Version, Is.EqualTo(first));
        Assert.That(first, Does.Match("^[0-9a-f]{16}$"));
    }
}
