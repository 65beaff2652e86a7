using System.Runtime.CompilerServices;
using Dateline.Entities;

namespace Dateline.Querying;

/// <summary>What the names in a query stand for. Immutable, thread-safe; one for each catalogue.</summary>
internal sealed class EntityNames
{
    /// <summary>The most words of a query that are taken for one name.</summary>
    public const int MaxWords = 8;

    private static readonly ConditionalWeakTable<EntityCatalogue, EntityNames> s_all = [];

    private readonly Dictionary<string, List<(Entity Entity, SurfaceSource Form)>> _forms = new(StringComparer.Ordinal);
    private readonly EntityCatalogue _catalogue;

    private EntityNames(EntityCatalogue catalogue)
    {
        _catalogue = catalogue;
        foreach (SurfaceSource source in catalogue.Source.Surfaces)
        {
            if (source.Id == null || (source.Rules & (SurfaceRules.Hint | SurfaceRules.AfterComma | SurfaceRules.Null)) != 0 || !catalogue.TryGet(source.Id, out Entity? entity)) continue;
            string name = NewsWords.Fold(source.Text);
            if (!_forms.TryGetValue(name, out List<(Entity, SurfaceSource)>? list)) _forms.Add(name, list = []);
            list.Add((entity, source));
        }
    }

    public static EntityNames Of(EntityCatalogue catalogue) => s_all.GetValue(catalogue, static c => new EntityNames(c));

    /// <summary>The entity that words of a query name without any doubt, written as they are; null where they do not.</summary>
    /// <param name="written">The words as written, one space between two.</param>
    public Entity? FindCertain(string written)
    {
        if (!_forms.TryGetValue(NewsWords.Fold(written), out List<(Entity Entity, SurfaceSource Form)>? forms)) return null;
        bool isCapital = char.IsUpper(written[0]);
        bool isCaps = !written.Any(char.IsLower);
        foreach ((Entity entity, SurfaceSource form) in forms)
        {
            // An adjective or a capital speaks for a country in a text; in a query it is meant as itself.
            if (form.Kind is not (MentionKind.Name or MentionKind.Acronym or MentionKind.Historic or MentionKind.Periphrasis or MentionKind.Subnational or MentionKind.City)) continue;
            if ((form.Rules & SurfaceRules.Weak) != 0) continue;
            if ((form.Rules & SurfaceRules.NotSentenceStart) != 0 && !isCapital) continue;    // turkey the bird
            bool isAcronym = form.Text.Length <= 6 && !form.Text.Any(char.IsLower);
            if (isAcronym && !isCaps) continue;                                               // us the pronoun
            return entity;
        }
        return null;
    }

    /// <summary>The entities of a type that an id or a name, alias, acronym or surname can stand for, the likeliest first.</summary>
    public List<Entity> Find(string name, Func<Entity, bool> wanted, string prefix)
    {
        var found = new List<Entity>();
        foreach (string id in (string[])[name, name.ToUpperInvariant(), name.ToLowerInvariant(), CatalogueBuilder.Slug(name)])
        {
            if (_catalogue.TryGet(prefix + id, out Entity? entity) && wanted(entity))
            {
                found.Add(entity);
                return found;
            }
        }
        if (!_forms.TryGetValue(NewsWords.Fold(name), out List<(Entity Entity, SurfaceSource Form)>? forms)) return found;
        bool anyCertain = forms.Any(f => wanted(f.Entity) && (f.Form.Rules & SurfaceRules.Weak) == 0);
        foreach ((Entity entity, SurfaceSource form) in forms)
        {
            if (wanted(entity) && !found.Contains(entity) && (!anyCertain || (form.Rules & SurfaceRules.Weak) == 0)) found.Add(entity);
        }
        return found;
    }
}
