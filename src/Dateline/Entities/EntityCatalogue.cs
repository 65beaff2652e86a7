using System.Diagnostics.CodeAnalysis;

namespace Dateline.Entities;

/// <summary>
/// The entities that Dateline knows by name: countries, places, organisations, groups of countries, persons, and the printed forms of
/// each. Immutable and thread-safe.
/// </summary>
/// <remarks>The built-in data is listed with its origin in Data/README.md. A <see cref="UserCatalogue"/> adds, overrides and blocks.</remarks>
public sealed class EntityCatalogue
{
    /// <summary>The most words that a printed form can have.</summary>
    public const int MaxWords = 15;

    private static readonly Lazy<EntityCatalogue> s_builtIn = new(BuiltInData.Load);

    private readonly Dictionary<string, int> _ordinals;
    private readonly Lazy<Dictionary<string, List<(int Entity, SurfaceRules Rules)>>> _byName;

    internal EntityCatalogue(string version, CatalogueBuilder source, Entity[] entities, Dictionary<string, int> ordinals, Entity[] countries,
        TermTable terms, WordClass[] classes, Trie trie, SurfaceContext[] contexts)
    {
        Version = version;
        Source = source;
        All = entities;
        _ordinals = ordinals;
        Countries = countries;
        Terms = terms;
        Classes = classes;
        Trie = trie;
        Contexts = contexts;
        _byName = new(ByName);
    }

    /// <summary>The catalogue that comes with Dateline; read once, when first asked for.</summary>
    public static EntityCatalogue BuiltIn => s_builtIn.Value;

    /// <summary>A stamp of everything that decides how text is tagged: sixteen hexadecimal digits. Two catalogues with the same stamp tag alike.</summary>
    public string Version { get; }

    /// <summary>Every entity.</summary>
    public IReadOnlyList<Entity> Entities => All;

    internal CatalogueBuilder Source { get; }
    internal Entity[] All { get; }
    internal Entity[] Countries { get; }
    internal TermTable Terms { get; }
    internal WordClass[] Classes { get; }
    internal Trie Trie { get; }
    internal SurfaceContext[] Contexts { get; }

    /// <summary>Finds an entity by its id.</summary>
    public bool TryGet(string id, [MaybeNullWhen(false)] out Entity entity)
    {
        ArgumentNullException.ThrowIfNull(id);
        entity = _ordinals.TryGetValue(id, out int ordinal) ? All[ordinal] : null;
        return entity is not null;
    }

    /// <summary>Finds what a name, alias, acronym, demonym or well-known surname can stand for, whatever its case, accents and dots.</summary>
    /// <returns>The entities; those that the name stands for without further support come first. Empty when there is none.</returns>
    public IReadOnlyList<Entity> FindByName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!_byName.Value.TryGetValue(NewsWords.Fold(name), out List<(int Entity, SurfaceRules Rules)>? found))
            return [];
        var entities = new List<Entity>(found.Count);
        foreach ((int entity, _) in found.OrderBy(f => (f.Rules & SurfaceRules.Weak) != 0))
        {
            if (!entities.Contains(All[entity]))
                entities.Add(All[entity]);
        }
        return entities;
    }

    /// <summary>The printed forms of an entity, as the catalogue writes them.</summary>
    public IReadOnlyList<string> FormsOf(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var forms = new List<string>();
        foreach (SurfaceSource source in Source.Surfaces)
        {
            if (source.Id == entity.Id && (source.Rules & (SurfaceRules.Hint | SurfaceRules.AfterComma)) == 0 && !forms.Contains(source.Text))
                forms.Add(source.Text);
        }
        return forms;
    }

    /// <summary>This catalogue with a user's additions, overrides and blocks.</summary>
    /// <exception cref="InvalidDataException">An entry of the user's catalogue cannot be used; the message says which.</exception>
    public EntityCatalogue With(UserCatalogue user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var builder = new CatalogueBuilder(Source);
        user.ApplyTo(builder);
        return builder.Compile(builder.Stamp());
    }

    private Dictionary<string, List<(int, SurfaceRules)>> ByName()
    {
        var names = new Dictionary<string, List<(int, SurfaceRules)>>(StringComparer.Ordinal);
        foreach (SurfaceSource source in Source.Surfaces)
        {
            if (source.Id is not null && (source.Rules & (SurfaceRules.Hint | SurfaceRules.AfterComma)) == 0)
                Add(NewsWords.Fold(source.Text), _ordinals[source.Id], source.Rules);
        }
        foreach (Entity entity in All)
            Add(NewsWords.Fold(entity.Name), _ordinals[entity.Id], SurfaceRules.None);
        return names;

        void Add(string name, int entity, SurfaceRules rules)
        {
            if (!names.TryGetValue(name, out List<(int, SurfaceRules)>? list))
                names.Add(name, list = []);
            list.Add((entity, rules));
        }
    }
}
