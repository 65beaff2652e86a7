using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dateline.Entities;

/// <summary>
/// A user's own entries for an <see cref="EntityCatalogue"/>: entities to add, entities to put in the place of built-in ones, and
/// printed forms that name nothing. Read from JSON or CSV; immutable.
/// </summary>
/// <remarks>
/// <para>JSON: <c>{"entities": [{"id": "org:acme", "name": "Acme", "country": "US", "type": "company", "forms": ["Acme Corp", "ACME"],
/// "weak": ["Apex"], "replace": true}], "block": ["Acme Street"]}</c>. Only <c>id</c> is needed; <c>name</c> is then its form. With
/// <c>replace</c> the built-in forms of the id are dropped; without it the new ones are added to them. A weak form counts only where
/// the article supports it. A person's single surname in <c>forms</c> counts everywhere.</para>
/// <para>CSV: the columns <c>action,id,name,country,type,forms,weak</c>, or those that a header line names, in its order; the action is add (also where there is none), replace or block;
/// forms are separated by semicolons. Fields may be quoted. Lines that are empty or begin with # are skipped.</para>
/// <para>A form is matched with its case: capitals must be capitals, a form of capitals only must be printed so.</para>
/// </remarks>
public sealed class UserCatalogue
{
    private static readonly string[] s_columns = ["action", "id", "name", "country", "type", "forms", "weak"];

    private readonly List<Entry> _entries = [];

    private UserCatalogue()
    {
    }

    private sealed record Entry(string? Id, string? Name, string? Country, OrganizationType? Type, string[] Forms, string[] Weak, bool Replace, string Where);

    /// <summary>The number of entries: entities and blocked forms.</summary>
    public int Count => _entries.Count;

    /// <summary>Reads JSON.</summary>
    /// <exception cref="InvalidDataException">It is not JSON of the form that the type's remarks tell; the message names the entry.</exception>
    public static UserCatalogue ReadJson(Stream json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 });
            return FromJson(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The user's catalogue is not JSON: {exception.Message}", exception);
        }
    }

    /// <summary>Reads JSON from a text.</summary>
    /// <inheritdoc cref="ReadJson(Stream)"/>
    public static UserCatalogue ParseJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return ReadJson(new MemoryStream(Encoding.UTF8.GetBytes(json)));
    }

    /// <summary>Reads CSV from a text.</summary>
    /// <inheritdoc cref="ReadCsv(TextReader)"/>
    public static UserCatalogue ParseCsv(string csv)
    {
        ArgumentNullException.ThrowIfNull(csv);
        return ReadCsv(new StringReader(csv));
    }

    /// <summary>Reads CSV.</summary>
    /// <exception cref="InvalidDataException">A line cannot be used; the message has its number.</exception>
    public static UserCatalogue ReadCsv(TextReader csv)
    {
        ArgumentNullException.ThrowIfNull(csv);
        var catalogue = new UserCatalogue();
        int number = 0;
        int[]? columns = null;
        while (csv.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
                continue;
            string where = string.Create(CultureInfo.InvariantCulture, $"line {number}");
            List<string> fields = Fields(line, where);
            if (columns is null)
            {
                columns = Columns(fields, where, out bool isHeader);
                if (isHeader)
                    continue;
            }
            string Field(int index) => columns[index] is >= 0 and var at && at < fields.Count ? fields[at].Trim() : "";
            string[] forms = BuiltInData.Split(Field(5)), weak = BuiltInData.Split(Field(6));
            switch (columns[0] < 0 ? "add" : Field(0).ToLowerInvariant())
            {
                case "block":
                    if (forms.Length == 0 && Field(2).Length > 0)
                        forms = [Field(2)];
                    catalogue.AddBlocks(forms, where);
                    break;
                case "add":
                case "replace":
                    catalogue.AddEntity(Field(1), Field(2), Field(3), Field(4), forms, weak, Field(0).Equals("replace", StringComparison.OrdinalIgnoreCase), where);
                    break;
                default:
                    throw new InvalidDataException($"The user's catalogue, {where}: '{Field(0)}' is no action; write add, replace or block.");
            }
        }
        return catalogue;
    }

    /// <summary>Where each of the known columns stands: as the first line names them, if it is a header, or in their own order.</summary>
    private static int[] Columns(List<string> fields, string where, out bool isHeader)
    {
        isHeader = fields.Exists(field => field.Trim().Equals("id", StringComparison.OrdinalIgnoreCase)) || fields[0].Trim().Equals("action", StringComparison.OrdinalIgnoreCase);
        if (!isHeader)
            return [.. Enumerable.Range(0, s_columns.Length)];
        int[] columns = new int[s_columns.Length];
        columns.AsSpan().Fill(-1);
        for (int i = 0; i < fields.Count; i++)
        {
            int column = Array.IndexOf(s_columns, fields[i].Trim().ToLowerInvariant());
            if (column < 0)
                throw new InvalidDataException($"The user's catalogue, {where}: there is no column '{fields[i].Trim()}'; use {string.Join(", ", s_columns)}.");
            columns[column] = i;
        }
        return columns;
    }

    internal void ApplyTo(CatalogueBuilder builder)
    {
        foreach (Entry entry in _entries)
        {
            if (entry.Id is not { } id)
            {
                foreach (string form in entry.Forms)
                {
                    string folded = NewsWords.Fold(form);
                    builder.Surfaces.RemoveAll(surface => NewsWords.Fold(surface.Text) == folded);
                    builder.AddMarked(form, null, MentionKind.Name);
                }
                continue;
            }
            builder.Entities.TryGetValue(id, out Entity? known);
            if (entry.Country is { } code && !builder.Entities.ContainsKey("country:" + code) && id != "country:" + code)
                throw new InvalidDataException($"The user's catalogue, {entry.Where}: there is no country '{code}'; use the codes of ISO 3166-1.");
            var entity = new Entity(id, entry.Name ?? known?.Name ?? id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..])
            {
                Country = entry.Country ?? known?.Country ?? (id.StartsWith("country:", StringComparison.Ordinal) ? id["country:".Length..] : null),
                OrganizationType = entry.Type ?? known?.OrganizationType ?? OrganizationType.Other,
                Successor = known?.Successor,
                Parent = known?.Parent,
                Members = known?.Members ?? [],
                Roles = known?.Roles ?? [],
                IsInCatalogue = true,
            };
            builder.Entities[id] = entity;
            if (entry.Replace)
                builder.Surfaces.RemoveAll(surface => surface.Id == id);
            if (entry.Name is { } name && (entry.Replace || known is null))
                Add(builder, name, id, SurfaceRules.None);
            foreach (string form in entry.Forms)
                Add(builder, form, id, SurfaceRules.None);
            foreach (string form in entry.Weak)
                Add(builder, form, id, SurfaceRules.Weak);
        }

        static void Add(CatalogueBuilder builder, string form, string id, SurfaceRules rules)
        {
            MentionKind kind = BuiltInData.IsAcronym(form) ? MentionKind.Acronym : MentionKind.Name;
            builder.Surfaces.RemoveAll(surface => surface.Id is null && NewsWords.Fold(surface.Text) == NewsWords.Fold(form));
            builder.Surfaces.Add(new(form, id, kind, rules));
        }
    }

    private static UserCatalogue FromJson(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException("The user's catalogue is not a JSON object with \"entities\" and \"block\".");
        var catalogue = new UserCatalogue();
        foreach (JsonProperty property in root.EnumerateObject())
        {
            switch (property.Name)
            {
                case "entities":
                    int index = 0;
                    foreach (JsonElement element in Items(property.Value, "entities"))
                        catalogue.AddJsonEntity(element, string.Create(CultureInfo.InvariantCulture, $"entities[{index++}]"));
                    break;
                case "block":
                    catalogue.AddBlocks(Strings(property.Value, "block"), "block");
                    break;
                default:
                    throw new InvalidDataException($"The user's catalogue has a field \"{property.Name}\"; only \"entities\" and \"block\" are known.");
            }
        }
        return catalogue;
    }

    private void AddJsonEntity(JsonElement element, string where)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"The user's catalogue, {where}: an entity is a JSON object with an \"id\".");
        string id = "", name = "", country = "", type = "";
        string[] forms = [], weak = [];
        bool replace = false;
        foreach (JsonProperty property in element.EnumerateObject())
        {
            switch (property.Name)
            {
                case "id": id = Text(property, where); break;
                case "name": name = Text(property, where); break;
                case "country": country = Text(property, where); break;
                case "type": type = Text(property, where); break;
                case "forms": forms = Strings(property.Value, $"{where}.forms"); break;
                case "weak": weak = Strings(property.Value, $"{where}.weak"); break;
                case "replace":
                    if (property.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                        throw new InvalidDataException($"The user's catalogue, {where}: \"replace\" is true or false.");
                    replace = property.Value.GetBoolean();
                    break;
                default:
                    throw new InvalidDataException($"The user's catalogue, {where}: \"{property.Name}\" is not known; use id, name, country, type, forms, weak, replace.");
            }
        }
        AddEntity(id, name, country, type, forms, weak, replace, where);
    }

    private void AddEntity(string id, string name, string country, string type, string[] forms, string[] weak, bool replace, string where)
    {
        if (!Entity.TryParseType(id, out _))
            throw new InvalidDataException($"The user's catalogue, {where}: '{id}' is no entity id; write for example org:acme.");
        OrganizationType? organizationType = null;
        if (type.Length > 0)
        {
            if (!Enum.TryParse(type, ignoreCase: true, out OrganizationType parsed) || !Enum.IsDefined(parsed))
                throw new InvalidDataException($"The user's catalogue, {where}: '{type}' is no type of organisation; use one of {string.Join(", ", Enum.GetNames<OrganizationType>())}.");
            organizationType = parsed;
        }
        foreach (string form in forms.Concat(weak))
            CheckForm(form, where);
        if (name.Length > 0)
            CheckForm(name, where);
        _entries.Add(new(id, name.Length == 0 ? null : name, country.Length == 0 ? null : country, organizationType, forms, weak, replace, where));
    }

    private void AddBlocks(string[] forms, string where)
    {
        foreach (string form in forms)
        {
            CheckForm(form, where);
            _entries.Add(new(null, null, null, null, [form], [], false, where));
        }
    }

    private static void CheckForm(string form, string where)
    {
        string folded = NewsWords.Fold(form);
        int words = folded.Length == 0 ? 0 : folded.AsSpan().Count(' ') + 1;
        if (words is 0 or > EntityCatalogue.MaxWords)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The user's catalogue, {where}: the form '{form}' has {words} words; it needs 1 to {EntityCatalogue.MaxWords}."));
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string where) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : throw new InvalidDataException($"The user's catalogue: \"{where}\" is not an array.");

    private static string[] Strings(JsonElement element, string where)
    {
        var texts = new List<string>();
        foreach (JsonElement item in Items(element, where))
            texts.Add(item.ValueKind == JsonValueKind.String ? item.GetString()! : throw new InvalidDataException($"The user's catalogue: \"{where}\" holds {item.ValueKind}, not text."));
        return [.. texts];
    }

    private static string Text(JsonProperty property, string where) =>
        property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : throw new InvalidDataException($"The user's catalogue, {where}: \"{property.Name}\" is not text.");

    private static List<string> Fields(string line, string where)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (quoted)
            {
                if (c != '"')
                    field.Append(c);
                else if (i + 1 < line.Length && line[i + 1] == '"')
                    field.Append(line[++i]);
                else
                    quoted = false;
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c == ',')
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }
        if (quoted)
            throw new InvalidDataException($"The user's catalogue, {where}: a quotation mark is not closed.");
        fields.Add(field.ToString());
        return fields;
    }
}
