using System.Diagnostics.CodeAnalysis;
using System.Text;

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

    private static readonly Lazy<EntityCatalogue> s_builtIn = new(BuiltInData.Open);

    private readonly CatalogueImage _image;
    private CatalogueBuilder? _source;

    /// <param name="image">What the catalogue is read from.</param>
    /// <param name="source">What it was made from; null for the built-in one, whose texts are read when they are needed.</param>
    internal EntityCatalogue(CatalogueImage image, CatalogueBuilder? source)
    {
        _image = image;
        _source = source;
        Version = Encoding.ASCII.GetString(image.Of<byte>(CatalogueImage.Section.Stamp));
        var made = new Entity?[image.EntityCount];
        All = new(image, made, isCountries: false);
        Countries = new(image, made, isCountries: true);
        Terms = new(image);
        Trie = new(image);
    }

    /// <summary>The catalogue that comes with Dateline; read once, when first asked for.</summary>
    public static EntityCatalogue BuiltIn => s_builtIn.Value;

    /// <summary>A stamp of everything that decides how text is tagged: sixteen hexadecimal digits. Two catalogues with the same stamp tag alike.</summary>
    public string Version { get; }

    /// <summary>Every entity.</summary>
    public IReadOnlyList<Entity> Entities => All;

    /// <summary>What a user's catalogue starts from.</summary>
    internal CatalogueBuilder Source => _source ??= BuiltInData.Read();

    internal EntityTable All { get; }
    internal EntityTable Countries { get; }
    internal TermTable Terms { get; }
    internal Trie Trie { get; }

    /// <summary>Every printed form, in the order of the data. Made anew at each call.</summary>
    internal SurfaceSource[] Surfaces
    {
        get
        {
            var surfaces = new SurfaceSource[_image.FormCount];
            for (int row = 0; row < surfaces.Length; row++)
            {
                ref readonly FormRow form = ref _image.Form(row);
                surfaces[row] = new(_image.Text(form.Text)!, form.Entity < 0 ? null : All[form.Entity].Id, form.Kind, form.Rules);
            }
            return surfaces;
        }
    }

    /// <summary>The words that speak for and against an ambiguous form.</summary>
    internal SurfaceContext ContextOf(int number)
    {
        ReadOnlySpan<int> first = _image.Of<int>(CatalogueImage.Section.Contexts).Slice(number * 2, 3);
        ReadOnlySpan<int> words = _image.Of<int>(CatalogueImage.Section.ContextWords);
        return new(words[first[0]..first[1]], words[first[1]..first[2]]);
    }

    /// <summary>Finds an entity by its id.</summary>
    public bool TryGet(string id, [MaybeNullWhen(false)] out Entity entity)
    {
        ArgumentNullException.ThrowIfNull(id);
        int ordinal = _image.FindId(id);
        entity = ordinal >= 0 ? All[ordinal] : null;
        return entity is not null;
    }

    /// <summary>Finds what a name, alias, acronym, demonym or well-known surname can stand for, whatever its case, accents and dots.</summary>
    /// <returns>The entities; those that the name stands for without further support come first. Empty when there is none.</returns>
    public IReadOnlyList<Entity> FindByName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var entities = new List<Entity>();
        string folded = NewsWords.Fold(name);
        Find(isWeak: false);
        Find(isWeak: true);
        return entities;

        void Find(bool isWeak)
        {
            for (NamedForms forms = FormsOf(folded, withNames: true); forms.MoveNext();)
            {
                if ((forms.Rules & (SurfaceRules.Hint | SurfaceRules.AfterComma)) == 0 && (forms.Rules & SurfaceRules.Weak) != 0 == isWeak && !entities.Contains(forms.Entity))
                    entities.Add(forms.Entity);
            }
        }
    }

    /// <summary>The printed forms of an entity, as the catalogue writes them.</summary>
    public IReadOnlyList<string> FormsOf(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var forms = new List<string>();
        int ordinal = _image.FindId(entity.Id);
        for (int row = 0; row < _image.FormCount && ordinal >= 0; row++)
        {
            ref readonly FormRow form = ref _image.Form(row);
            if (form.Entity == ordinal && (form.Rules & (SurfaceRules.Hint | SurfaceRules.AfterComma)) == 0 && _image.Text(form.Text) is { } text && !forms.Contains(text))
                forms.Add(text);
        }
        return forms;
    }

    /// <summary>The forms that fold to a text, in the order of the data.</summary>
    /// <param name="folded">The folded text.</param>
    /// <param name="withNames">Whether the entities' own names follow, even those that are no printed form.</param>
    internal NamedForms FormsOf(string folded, bool withNames = false) => new(this, _image, _image.FindForm(folded), withNames);

    /// <summary>Walks over forms that name an entity; those that block are passed over.</summary>
    internal struct NamedForms(EntityCatalogue catalogue, CatalogueImage image, int first, bool withNames)
    {
        private int _row = -1;
        private int _next = first;

        public readonly Entity Entity => catalogue.All[image.Form(_row).Entity];

        public readonly MentionKind Kind => image.Form(_row).Kind;

        public readonly SurfaceRules Rules => image.Form(_row).Rules;

        /// <summary>The form as the data have it. Made anew at each call.</summary>
        public readonly string Text => image.Text(image.Form(_row).Text)!;

        public bool MoveNext()
        {
            while (_next >= 0 && (withNames || _next < image.FormCount))
            {
                _row = _next;
                _next = image.Form(_row).Next;
                if (image.Form(_row).Entity >= 0) return true;
            }
            return false;
        }
    }

    /// <summary>This catalogue with a user's additions, overrides and blocks.</summary>
    /// <exception cref="InvalidDataException">An entry of the user's catalogue cannot be used; the message says which.</exception>
    public EntityCatalogue With(UserCatalogue user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var builder = new CatalogueBuilder(Source);
        user.ApplyTo(builder);
        return builder.Compile();
    }
}
