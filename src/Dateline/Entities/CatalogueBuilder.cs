using System.Globalization;
using System.Text;

namespace Dateline.Entities;

/// <summary>Collects entities, printed forms and word classes, and compiles them into a catalogue.</summary>
internal sealed class CatalogueBuilder
{
    public Dictionary<string, Entity> Entities { get; } = new(StringComparer.Ordinal);
    public List<SurfaceSource> Surfaces { get; } = [];
    public List<ContextSource> Contexts { get; } = [];
    public List<(string Word, WordClass Class)> Words { get; } = [];

    public CatalogueBuilder()
    {
    }

    public CatalogueBuilder(CatalogueBuilder other)
    {
        Entities = new(other.Entities, StringComparer.Ordinal);
        Surfaces = [.. other.Surfaces];
        Contexts = [.. other.Contexts];
        Words = [.. other.Words];
    }

    /// <exception cref="InvalidDataException">The id is taken.</exception>
    public void AddEntity(Entity entity)
    {
        if (!Entities.TryAdd(entity.Id, entity))
            throw new InvalidDataException($"The catalogue has {entity.Id} twice: as '{Entities[entity.Id].Name}' and as '{entity.Name}'.");
    }

    /// <summary>Adds a form as the data files write it, with its marks.</summary>
    public void AddMarked(string marked, string? id, MentionKind kind, SurfaceRules rules = SurfaceRules.None)
    {
        ReadOnlySpan<char> text = marked.AsSpan().Trim();
        while (text.Length > 0 && text[0] is '^' or '?' or ',' or '!')
        {
            rules |= text[0] switch
            {
                '^' => SurfaceRules.NotSentenceStart,
                '?' => SurfaceRules.Weak,
                ',' => SurfaceRules.AfterComma,
                _ => SurfaceRules.AnyCase,
            };
            text = text[1..];
        }
        while (text.Length > 0 && text[^1] is '?' or '%' or '~' or '>')
        {
            if (text[^1] == '~')
                return;
            rules |= text[^1] switch
            {
                '?' => SurfaceRules.Weak,
                '>' => SurfaceRules.BeforeHyphen,
                _ => SurfaceRules.NotInCaps,
            };
            text = text[..^1];
        }
        if (text.Length > 0)
            Surfaces.Add(new(text.ToString(), id, kind, rules));
    }

    /// <summary>Makes the catalogue.</summary>
    public EntityCatalogue Compile() => new(CatalogueImage.Open(Lay()), this);

    /// <summary>Lays the catalogue out; see <see cref="CatalogueImage"/>.</summary>
    public byte[] Lay()
    {
        var terms = new TermTableBuilder();
        var entities = new List<Entity>();
        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        var countryOrdinals = new Dictionary<string, short>(StringComparer.Ordinal);
        foreach (Entity entity in Entities.Values)
        {
            ordinals.Add(entity.Id, entities.Count);
            entities.Add(entity);
            if (entity.Type == EntityType.Country)
                countryOrdinals.Add(entity.LocalId.ToString(), (short)countryOrdinals.Count);
        }
        short[] countryOf = [.. entities.Select(entity => entity.Country is { } code && countryOrdinals.TryGetValue(code, out short ordinal) ? ordinal : (short)-1)];

        var contexts = new List<int[]>();
        var contextOf = new Dictionary<(string, string), short>();
        foreach (ContextSource source in Contexts)
        {
            contextOf[(NewsWords.Fold(source.Text), source.Id)] = (short)(contexts.Count / 2);
            contexts.Add(WordIds(terms, source.For));
            contexts.Add(WordIds(terms, source.Against));
        }

        var trie = new TrieBuilder();
        var seen = new HashSet<(int Node, int Entity, MentionKind Kind, ushort Capitals, ushort AllCaps, ushort Commas, SurfaceRules)>();
        Span<char> scratch = stackalloc char[NewsWords.ScratchLength];
        foreach (SurfaceSource source in Surfaces)
        {
            int entity = -1;
            if (source.Id is not null && !ordinals.TryGetValue(source.Id, out entity))
                throw new InvalidDataException($"The form '{source.Text}' names {source.Id}, which the catalogue does not have.");
            int node = 0, n = 0;
            ushort capitals = 0, allCaps = 0, commas = 0;
            var words = new NewsWords(source.Text, scratch);
            while (words.MoveNext())
            {
                if (n == EntityCatalogue.MaxWords)
                    throw new InvalidDataException($"The form '{source.Text}' has more than {EntityCatalogue.MaxWords} words.");
                ushort bit = (ushort)(1 << n);
                if ((words.Flags & NewsWordFlags.Capitalized) != 0)
                    capitals |= bit;
                if ((words.Flags & (NewsWordFlags.AllCaps | NewsWordFlags.DottedAcronym)) != 0 && (words.Flags & NewsWordFlags.Capitalized) != 0)
                    allCaps |= bit;
                if (n > 0 && (words.Flags & (NewsWordFlags.AfterComma | NewsWordFlags.AfterBracket)) != 0)
                    commas |= bit;
                node = trie.Child(node, terms.Add(words.Term));
                n++;
            }
            if (n == 0)
                throw new InvalidDataException($"The form '{source.Text}' of {source.Id ?? "a null entry"} has no word.");
            SurfaceRules rules = source.Id is null ? source.Rules | SurfaceRules.Null : source.Rules;
            if ((rules & SurfaceRules.AnyCase) != 0)
                capitals = allCaps = 0;
            if (!seen.Add((node, entity, source.Kind, capitals, allCaps, commas, rules)))
                continue;
            short context = source.Id is not null && contextOf.TryGetValue((NewsWords.Fold(source.Text), source.Id), out short found) ? found : (short)-1;
            trie.AddSurface(node, new(entity, source.Kind, rules, capitals, allCaps, commas, context, entity < 0 ? (short)-1 : countryOf[entity]));
        }

        var classes = new List<WordClass>();
        foreach ((string word, WordClass wordClass) in Words)
        {
            int id = terms.Add(NewsWords.Fold(word));
            while (classes.Count <= id)
                classes.Add(WordClass.None);
            classes[id] |= wordClass;
        }
        while (classes.Count < terms.Count)
            classes.Add(WordClass.None);
        return CatalogueImageWriter.Write(Stamp(), entities, countryOf, Surfaces, terms, [.. classes], trie, contexts);
    }

    /// <summary>A hash over everything that decides how text is tagged: sixteen hexadecimal digits.</summary>
    private string Stamp()
    {
        ulong hash = 14695981039346656037;
        foreach (Entity entity in Entities.Values)
        {
            Mix(ref hash, entity.Id);
            Mix(ref hash, entity.Country ?? "");
        }
        foreach (SurfaceSource source in Surfaces)
        {
            Mix(ref hash, source.Text);
            Mix(ref hash, source.Id ?? "");
            hash = (hash ^ (((ulong)source.Kind << 16) + (ulong)source.Rules)) * 1099511628211;
        }
        foreach (ContextSource source in Contexts)
        {
            Mix(ref hash, source.Text);
            Mix(ref hash, source.For);
            Mix(ref hash, source.Against);
        }
        foreach ((string word, WordClass wordClass) in Words)
        {
            Mix(ref hash, word);
            hash = (hash ^ (ulong)wordClass) * 1099511628211;
        }
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static void Mix(ref ulong hash, string text)
    {
        foreach (char c in text)
            hash = (hash ^ c) * 1099511628211;
        hash = (hash ^ 0xffff) * 1099511628211;
    }

    private static int[] WordIds(TermTableBuilder terms, string words)
    {
        var ids = new List<int>();
        foreach (string word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            ids.Add(terms.Add(NewsWords.Fold(word)));
        return [.. ids];
    }

    /// <summary>An id part from a name: "Côte d'Or" becomes "cote-dor".</summary>
    internal static string Slug(ReadOnlySpan<char> name)
    {
        var slug = new StringBuilder(name.Length);
        var words = new NewsWords(name, stackalloc char[NewsWords.ScratchLength]);
        while (words.MoveNext())
        {
            if (slug.Length > 0)
                slug.Append('-');
            slug.Append(words.Term);
        }
        return slug.ToString();
    }
}
