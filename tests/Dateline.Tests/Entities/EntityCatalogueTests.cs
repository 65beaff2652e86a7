using Dateline.Entities;

namespace Dateline.Tests.Entities;

public sealed class EntityCatalogueTests
{
    private static readonly EntityCatalogue s_catalogue = EntityCatalogue.BuiltIn;

    // ISO 3166-1 alpha-2, officially assigned codes.
    private const string Iso = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ "
        + "DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP "
        + "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM "
        + "PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ "
        + "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

    [Test]
    public void Entities_Countries_HaveEveryCodeOfIso3166()
    {
        string[] codes = Iso.Split(' ');
        Assert.That(codes, Has.Length.EqualTo(249));
        string[] missing = codes.Where(code => !s_catalogue.TryGet("country:" + code, out _)).ToArray();
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Entities_DeadStates_HaveASuccessorThatLives()
    {
        Entity[] dead = s_catalogue.Entities.Where(e => e.Type == EntityType.Country && e.LocalId.Length == 4).ToArray();
        Assert.That(dead.Select(e => e.Id), Is.SupersetOf(new[] { "country:SUHH", "country:YUCS", "country:DDDE", "country:CSHH" }));
        foreach (Entity entity in dead)
            Assert.That(entity.Successor is { } code && s_catalogue.TryGet("country:" + code, out _), Is.True, entity.Id);
    }

    [Test]
    public void Entities_HomesAndMembers_AreCountriesOfTheCatalogue()
    {
        foreach (Entity entity in s_catalogue.Entities)
        {
            foreach (string? code in entity.Members.Select(m => m.Country).Append(entity.Country).Append(entity.Parent))
                Assert.That(code is null || s_catalogue.TryGet("country:" + code, out _), Is.True, $"{entity.Id}: {code}");
        }
    }

    [TestCase("group:nato", "2004-03-28", 19)]
    [TestCase("group:nato", "2024-03-07", 32)]
    [TestCase("group:eu", "2013-07-01", 28)]
    [TestCase("group:eu", "2020-02-01", 27)]
    [TestCase("group:eu", "1987-06-01", 12)]
    [TestCase("group:five-eyes", "2025-03-06", 5)]
    [TestCase("group:g7", "2025-03-06", 7)]
    [TestCase("group:g8", "2010-01-01", 8)]
    [TestCase("group:g8", "2015-01-01", 7)]
    [TestCase("group:brics", "2009-06-16", 4)]
    [TestCase("group:brics", "2025-02-01", 10)]
    [TestCase("group:asean", "2000-01-01", 10)]
    public void MembersOn_Day_FollowsAccessions(string id, string day, int expected)
    {
        Assert.That(s_catalogue.TryGet(id, out Entity? group), Is.True);
        string[] members = group!.MembersOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.That(members, Has.Length.EqualTo(expected), string.Join(' ', members));
        Assert.That(members, Is.Unique);
    }

    [TestCase("U.S.", "country:US")]
    [TestCase("united kingdom", "country:GB")]
    [TestCase("Türkiye", "country:TR")]
    [TestCase("five eyes", "group:five-eyes")]
    [TestCase("Soviet Union", "country:SUHH")]
    [TestCase("colorado", "place:US-CO")]
    public void FindByName_KnownName_GivesTheEntityFirst(string name, string id) =>
        Assert.That(s_catalogue.FindByName(name)[0].Id, Is.EqualTo(id));

    [Test]
    public void Version_SameData_IsTheSame()
    {
        Assert.That(BuiltInData.Read().Compile().Version, Is.EqualTo(s_catalogue.Version));
        Assert.That(s_catalogue.With(UserCatalogue.ParseJson("""{"block": ["Zubrowka"]}""")).Version, Is.Not.EqualTo(s_catalogue.Version));
    }

    [TestCase(EntityType.Organization, 400)]
    [TestCase(EntityType.Group, 40)]
    [TestCase(EntityType.Person, 400)]
    [TestCase(EntityType.Place, 900)]
    public void Entities_OfAType_AreMany(EntityType type, int least) =>
        Assert.That(s_catalogue.Entities.Count(e => e.Type == type), Is.GreaterThanOrEqualTo(least));

    [Test]
    public void Surfaces_WithoutMarks_NameOneEntityOnly()
    {
        var owners = new Dictionary<string, HashSet<string>>();
        foreach (SurfaceSource surface in s_catalogue.Surfaces)
        {
            if (surface.Id is null || surface.Rules != SurfaceRules.None)
                continue;
            string key = BuiltInData.IsAcronym(surface.Text) ? surface.Text : NewsWords.Fold(surface.Text);
            if (!owners.TryGetValue(key, out HashSet<string>? ids))
                owners.Add(key, ids = []);
            ids.Add(surface.Id);
        }
        string[] doubled = owners.Where(o => o.Value.Count > 1).Select(o => $"{o.Key}: {string.Join(' ', o.Value)}").ToArray();
        Assert.That(doubled, Is.Empty, string.Join("\n", doubled));
    }

    [Test]
    public void Surfaces_AllOfThem_AreFoundAgainByTheTagger()
    {
        // A name on its own, mid-sentence, is found as its entity or, where it is ambiguous or part of a longer rule, as another; never lost without a mark.
        var tagger = new EntityTagger(s_catalogue);
        var lost = new List<string>();
        foreach (SurfaceSource surface in s_catalogue.Surfaces)
        {
            if (surface.Id is null || surface.Rules != SurfaceRules.None || surface.Kind is MentionKind.Demonym or MentionKind.Coreference)
                continue;
            string text = $"they met people of {surface.Text} again there and then";
            if (!tagger.Tag(text).Mentions.Any(m => m.Start >= 19))
                lost.Add($"{surface.Text} ({surface.Id})");
        }
        Assert.That(lost, Is.Empty, string.Join("\n", lost));
    }

    [Test]
    public void Persons_Roles_HaveYearsInOrder()
    {
        foreach (Entity person in s_catalogue.Entities.Where(e => e.Type == EntityType.Person))
        {
            foreach (PersonRole role in person.Roles)
                Assert.That(role.From is null || role.To is null || role.From <= role.To, Is.True, $"{person.Id}: {role}");
        }
    }
}
