using Dateline.Entities;

namespace Dateline.Querying;

/// <summary>What the names in a query stand for. Immutable, thread-safe; one for each catalogue.</summary>
internal sealed class EntityNames
{
    /// <summary>The most words of a query that are taken for one name.</summary>
    public const int MaxWords = 8;

    // Forms that name nothing by themselves.
    private const SurfaceRules Unnamed = SurfaceRules.Hint | SurfaceRules.AfterComma | SurfaceRules.Null;

    // Acronyms of countries that are no word in small letters, of whatever language, and are often typed so.
    private static readonly HashSet<string> s_neverWords = ["usa", "uk", "uae", "ussr", "dprk", "prc", "drc"];

    private readonly EntityCatalogue _catalogue;

    private EntityNames(EntityCatalogue catalogue) => _catalogue = catalogue;

    public static EntityNames Of(EntityCatalogue catalogue) => new(catalogue);

    /// <summary>The entity that words of a query name without any doubt, written as they are; null where they do not.</summary>
    /// <param name="written">The words as written, one space between two.</param>
    public Entity? FindCertain(string written)
    {
        bool isCapital = char.IsUpper(written[0]);
        bool isCaps = !written.Any(char.IsLower) || IsDotted(written) || s_neverWords.Contains(written);
        for (EntityCatalogue.NamedForms form = _catalogue.FormsOf(NewsWords.Fold(written)); form.MoveNext();)
        {
            // An adjective or a capital speaks for a country in a text; in a query it is meant as itself.
            if (form.Kind is not (MentionKind.Name or MentionKind.Acronym or MentionKind.Historic or MentionKind.Periphrasis or MentionKind.Subnational or MentionKind.City)) continue;
            if ((form.Rules & (SurfaceRules.Weak | Unnamed)) != 0) continue;
            if ((form.Rules & SurfaceRules.NotSentenceStart) != 0 && !isCapital) continue;    // turkey the bird
            bool isAcronym = form.Text is { Length: <= 6 } text && !text.Any(char.IsLower);
            if (isAcronym && !isCaps) continue;                                               // us the pronoun
            return form.Entity;
        }
        return null;
    }

    /// <summary>Whether a word is written with the dots of an acronym: "u.s.", "U.A.E".</summary>
    public static bool IsDotted(string word)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(word[i]) : word[i] != '.') return false;
        }
        return word.Length > 2;
    }

    /// <summary>The id of the country or group whose name is most like one that is unknown; null for none that is almost the same.</summary>
    public string? Nearest(string name, EntityType type)
    {
        string slug = CatalogueBuilder.Slug(name), best = "";
        int least = Math.Min(3, (slug.Length + 1) / 2);       // three letters are never one mistake from each other
        foreach (Entity entity in _catalogue.Entities)
        {
            if (entity.Type != type) continue;
            foreach (string form in (string[])[CatalogueBuilder.Slug(entity.Name), entity.LocalId.ToString()])
            {
                if (form.Length < 4) continue;
                int distance = EditDistance.Between(form, slug, 2);
                if (distance < least) (best, least) = (form, distance);
            }
        }
        return best.Length > 0 ? best : null;
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
        string folded = NewsWords.Fold(name);
        if (folded.StartsWith("the ", StringComparison.Ordinal) && !_catalogue.FormsOf(folded).MoveNext()) return Find(folded["the ".Length..], wanted, prefix);
        bool anyCertain = false;
        for (EntityCatalogue.NamedForms form = _catalogue.FormsOf(folded); !anyCertain && form.MoveNext();)
            anyCertain = (form.Rules & (SurfaceRules.Weak | Unnamed)) == 0 && wanted(form.Entity);
        for (EntityCatalogue.NamedForms form = _catalogue.FormsOf(folded); form.MoveNext();)
        {
            if ((form.Rules & Unnamed) == 0 && wanted(form.Entity) && !found.Contains(form.Entity) && (!anyCertain || (form.Rules & SurfaceRules.Weak) == 0)) found.Add(form.Entity);
        }
        return found;
    }
}
