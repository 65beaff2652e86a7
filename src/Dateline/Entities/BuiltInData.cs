using System.Globalization;

namespace Dateline.Entities;

/// <summary>Reads the data files that are embedded in the assembly. Their line formats are told in Data/README.md.</summary>
internal static class BuiltInData
{
    /// <summary>Reads the texts.</summary>
    public static CatalogueBuilder Read()
    {
        var builder = new CatalogueBuilder();
        foreach (string[] columns in Lines("countries"))
            AddCountry(builder, columns);
        foreach (string[] columns in Lines("subdivisions"))
            AddSubdivision(builder, columns);
        foreach (string[] columns in Lines("regions"))
            AddRegion(builder, columns);
        foreach (string line in Text("cities"))
            AddCities(builder, line);
        foreach (string[] columns in Lines("groups"))
            AddGroup(builder, columns);
        foreach (string[] columns in Lines("organizations"))
            AddOrganization(builder, columns);
        foreach (string[] columns in Lines("persons"))
            AddPerson(builder, columns);
        foreach (string line in Text("nulls"))
        {
            foreach (string form in Split(line))
            {
                builder.AddMarked(form, null, MentionKind.Name);
                // "Mexican wave", and "Mexican waves"
                int last = form.LastIndexOf(' ') + 1;
                if (last > 0 && form.Length - last > 3 && char.IsAsciiLetterLower(form[last]) && form[^1] is >= 'a' and <= 'z' and not ('s' or 'h' or 'x' or 'y'))
                    builder.AddMarked(form + "s", null, MentionKind.Name);
            }
        }
        foreach (string[] columns in Lines("hints"))
        {
            foreach (string form in Split(Column(columns, 1)))
                builder.AddMarked(form, "country:" + columns[0], MentionKind.Name, SurfaceRules.Hint);
        }
        foreach (string[] columns in Lines("contexts"))
            builder.Contexts.Add(new(columns[0], columns[1], Column(columns, 2), Column(columns, 3)));
        foreach (string line in Text("words"))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            WordClass wordClass = Enum.Parse<WordClass>(line[..colon]);
            foreach (string word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                builder.Words.Add((word, wordClass));
        }
        return builder;
    }

    /// <summary>The catalogue that these texts make, from the image of it that is embedded beside them. A test holds that the two agree.</summary>
    public static unsafe EntityCatalogue Open()
    {
        Stream resource = Resource("catalogue.bin");
        if (resource is UnmanagedMemoryStream memory)
            return new(CatalogueImage.Open(memory.PositionPointer, memory.Length, typeof(BuiltInData).Assembly), null);
        byte[] image = GC.AllocateUninitializedArray<byte>((int)resource.Length, pinned: true);
        resource.ReadExactly(image);
        return new(CatalogueImage.Open(image), null);
    }

    // code|label|names|demonyms|capitals|governments|acronyms|periphrases|relation
    private static void AddCountry(CatalogueBuilder builder, string[] columns)
    {
        string code = columns[0], label = columns[1], relation = Column(columns, 8).Trim();
        string id = "country:" + code;
        builder.AddEntity(new Entity(id, label)
        {
            Country = code,
            Successor = relation.StartsWith('>') ? relation[1..] : null,
            Parent = relation.StartsWith('=') ? relation[1..] : null,
            IsInCatalogue = true,
        });
        bool dead = code.Length > 2;
        MentionKind name = dead ? MentionKind.Historic : MentionKind.Name;
        bool named = false;
        foreach (string form in Split(Column(columns, 2)))
        {
            named |= form.AsSpan().TrimStart("^?").TrimEnd("?%~").SequenceEqual(label);
            builder.AddMarked(form, id, name);
        }
        if (!named)
            builder.AddMarked(label, id, name);
        foreach (string form in Split(Column(columns, 3)))
            builder.AddMarked(form, id, MentionKind.Demonym);
        foreach (string form in Split(Column(columns, 4)))
            builder.AddMarked(form, id, MentionKind.CapitalMetonym);
        foreach (string form in Split(Column(columns, 5)))
            builder.AddMarked(form, id, MentionKind.GovernmentMetonym);
        foreach (string form in Split(Column(columns, 6)))
            builder.AddMarked(form, id, MentionKind.Acronym);
        foreach (string form in Split(Column(columns, 7)))
            builder.AddMarked(form, id, MentionKind.Periphrasis);
    }

    // id|label|other names|demonyms
    private static void AddSubdivision(CatalogueBuilder builder, string[] columns)
    {
        string id = "place:" + columns[0], label = columns[1];
        builder.AddEntity(new Entity(id, label.TrimEnd('~')) { Country = columns[0][..2], IsInCatalogue = true });
        builder.AddMarked(label, id, MentionKind.Subnational);
        foreach (string form in Split(Column(columns, 2)))
            builder.AddMarked(form, id, MentionKind.Subnational);
        foreach (string form in Split(Column(columns, 3)))
            builder.AddMarked(form, id, MentionKind.Demonym);
    }

    // id|label|other names|demonyms
    private static void AddRegion(CatalogueBuilder builder, string[] columns)
    {
        string id = "place:" + columns[0];
        builder.AddEntity(new Entity(id, columns[1].TrimEnd('?')) { IsInCatalogue = true });
        builder.AddMarked(columns[1], id, MentionKind.Name);
        foreach (string form in Split(Column(columns, 2)))
            builder.AddMarked(form, id, MentionKind.Name);
        foreach (string form in Split(Column(columns, 3)))
            builder.AddMarked(form, id, MentionKind.Demonym);
    }

    // country or subdivision: city;=other name of it;City(id);…
    private static void AddCities(CatalogueBuilder builder, string line)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        string where = line[..colon], country = where[..2], id = "";
        foreach (string form in Split(line[(colon + 1)..]))
        {
            if (form.StartsWith('='))
            {
                builder.AddMarked(form[1..], id, MentionKind.City);
                continue;
            }
            string marked = form;
            string? slug = null;
            if (form.EndsWith(')'))
            {
                int open = form.IndexOf('(', StringComparison.Ordinal);
                slug = form[(open + 1)..^1];
                marked = form[..open];
            }
            string name = marked.Trim('?', '^', '%');
            id = "place:" + (slug ?? CatalogueBuilder.Slug(name));
            if (builder.Entities.ContainsKey(id))
                id = $"{id}-{where.ToLowerInvariant()}";
            builder.AddEntity(new Entity(id, name) { Country = country, Region = where.Length > 2 ? where : null, IsInCatalogue = true });
            builder.AddMarked(marked, id, MentionKind.City);
        }
    }

    // id|label|country:from..to;…|other names|adjectives
    private static void AddGroup(CatalogueBuilder builder, string[] columns)
    {
        string id = "group:" + columns[0];
        var members = new List<GroupMember>();
        foreach (string part in Column(columns, 2).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                members.Add(new(part, null, null));
                continue;
            }
            string[] ends = part[(colon + 1)..].Split("..");
            members.Add(new(part[..colon], Day(ends[0]), Day(ends[1])));
        }
        builder.AddEntity(new Entity(id, columns[1]) { Members = members, OrganizationType = OrganizationType.International, IsInCatalogue = true });
        builder.AddMarked(columns[1], id, MentionKind.Name);
        foreach (string form in Split(Column(columns, 3)))
            builder.AddMarked(form, id, IsAcronym(form) ? MentionKind.Acronym : MentionKind.Name);
    }

    // id|type|country|label|other names|adjectives and member names
    private static void AddOrganization(CatalogueBuilder builder, string[] columns)
    {
        string label = columns[3], local = columns[0].Length == 0 ? CatalogueBuilder.Slug(label.AsSpan().Trim("?%~")) : columns[0];
        string id = "org:" + local;
        builder.AddEntity(new Entity(id, label.Trim('?', '%', '~'))
        {
            Country = columns[2].Length == 0 ? null : columns[2],
            OrganizationType = TypeOf(columns[1]),
            IsInCatalogue = true,
        });
        builder.AddMarked(label, id, IsAcronym(label) ? MentionKind.Acronym : MentionKind.Name);
        foreach (string form in Split(Column(columns, 4)))
            builder.AddMarked(form, id, IsAcronym(form) ? MentionKind.Acronym : MentionKind.Name);
        foreach (string form in Split(Column(columns, 5)))
            builder.AddMarked(form, id, MentionKind.Demonym);
    }

    // name|country|other names|title@country:from-to;…
    private static void AddPerson(CatalogueBuilder builder, string[] columns)
    {
        string label = columns[0].Trim(), id = "person:" + CatalogueBuilder.Slug(label);
        var roles = new List<PersonRole>();
        foreach (string role in Split(Column(columns, 3)))
        {
            int at = role.IndexOf('@', StringComparison.Ordinal), colon = role.LastIndexOf(':');
            string title = role[..(at >= 0 ? at : colon >= 0 ? colon : role.Length)];
            string? country = at >= 0 ? role[(at + 1)..(colon > at ? colon : role.Length)] : columns[1];
            int? from = null, to = null;
            if (colon > at)
            {
                string[] years = role[(colon + 1)..].Split('-');
                from = Year(years[0]);
                to = years.Length > 1 ? Year(years[1]) : from;
            }
            roles.Add(new(title, country.Length == 0 ? null : country, from, to));
        }
        builder.AddEntity(new Entity(id, label) { Country = columns[1].Length == 0 ? null : columns[1], Roles = roles, IsInCatalogue = true });
        builder.AddMarked(label, id, MentionKind.Name);
        foreach (string form in Split(Column(columns, 2)))
            builder.AddMarked(form, id, form.Contains(' ', StringComparison.Ordinal) ? MentionKind.Name : MentionKind.Coreference);
    }

    internal static OrganizationType TypeOf(string letter) => letter switch
    {
        "s" => OrganizationType.State,
        "b" => OrganizationType.CentralBank,
        "i" => OrganizationType.International,
        "c" => OrganizationType.Company,
        "m" => OrganizationType.Media,
        "p" => OrganizationType.Party,
        "a" => OrganizationType.ArmedGroup,
        "x" => OrganizationType.Exchange,
        "n" => OrganizationType.Civil,
        "u" => OrganizationType.University,
        "t" => OrganizationType.Sport,
        "o" => OrganizationType.Other,
        _ => throw new InvalidDataException($"'{letter}' is no type of organisation."),
    };

    internal static bool IsAcronym(ReadOnlySpan<char> form)
    {
        form = form.Trim("^?,!%~");
        return form.Length > 1 && form.IndexOf(' ') < 0 && form.IndexOfAnyExceptInRange('A', 'Z') < 0;
    }

    internal static string[] Split(string column) => column.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Column(string[] columns, int index) => index < columns.Length ? columns[index] : "";

    private static DateOnly? Day(string text) => text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int? Year(string text) => text.Length == 0 ? null : int.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Lines(string name)
    {
        foreach (string line in Text(name))
            yield return line.Split('|');
    }

    private static IEnumerable<string> Text(string name)
    {
        using var reader = new StreamReader(Resource($"{name}.txt"));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }

    private static Stream Resource(string name) => typeof(BuiltInData).Assembly.GetManifestResourceStream("Dateline.Entities.Data." + name)
        ?? throw new InvalidOperationException($"The assembly lacks its resource {name}.");
}
