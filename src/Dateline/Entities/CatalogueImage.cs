using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Dateline.Entities;

/// <summary>One entity as the image has it. Texts are numbers of strings; -1 is none.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly struct EntityRow
{
    public const int Size = 40;

    public readonly int Id, Name, Country, Successor, Parent, Region;
    public readonly int FirstMember, FirstRole;
    public readonly short CountryOrdinal;
    public readonly ushort Members;
    public readonly ushort Roles;
    public readonly byte OrganizationType;
    public readonly byte IsInCatalogue;
}

/// <summary>One word: its class, the automaton's node that it leads to, and where its characters begin. The next row's <see cref="Start"/> ends them.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly struct TermRow
{
    public const int Size = 16;

    public readonly WordClass Class;
    public readonly int Root;
    public readonly int Start;
}

/// <summary>One edge of the automaton below its roots; a target of 0 is a free slot.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly struct EdgeRow
{
    public const int Size = 12;

    public readonly int Node, Word, Target;
}

/// <summary>One printed form as the data have it, in their order; behind all forms the names of entities that are no certain form.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly struct FormRow
{
    public const int Size = 20;

    public readonly int Text;
    public readonly int Entity;            // -1 blocks
    public readonly int Next;              // the next row with the same folded text; -1 for none
    public readonly uint Hash;             // of the folded text
    public readonly SurfaceRules Rules;
    public readonly MentionKind Kind;
    public readonly byte Unused;
}

/// <summary>From a day or a year to another, of a country in a group or of an office that a person held.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly struct TermOfOffice
{
    public const int Size = 16;
    public const int Open = int.MinValue;

    public readonly int Text, Country, From, To;
}

/// <summary>A catalogue laid out as it is searched: read in place, nothing is built when it is opened. Immutable, thread-safe.</summary>
/// <remarks>
/// Image := magic, length, (offset, length)*19, section*; all little-endian, sections aligned to 8 bytes. Sections: stamp (ASCII); string ends and their
/// UTF-8; entities; slots of their ids; countries' ordinals; terms; their UTF-16; slots of terms; edges, and a bit for each by its hash; first surface of each node;
/// surfaces; contexts (first word of each list) and their words; how many forms there are; forms; slots of forms; members and roles. Slots are open addressing by
/// <see cref="TermTable.Hash"/>, 0 is free. An image is made by <see cref="CatalogueImageWriter"/> and trusted.
/// </remarks>
internal sealed unsafe class CatalogueImage
{
    /// <summary>"DLC1", with the layout's number.</summary>
    public const uint Magic = 0x31434C44;

    /// <summary>The sections, in their order.</summary>
    public enum Section
    {
        Stamp, StringEnds, Strings, Entities, IdSlots, Countries, Terms, TermCharacters, TermSlots, Edges, EdgeFilter, FirstSurfaces, Surfaces, Contexts, ContextWords, FormCount, Forms, FormSlots, Offices, Count,
    }

    /// <summary>Bytes before the first section.</summary>
    public const int HeaderLength = 8 + (int)Section.Count * 8;

    private readonly byte* _image;
    private readonly object? _owner;       // keeps the memory alive

    private CatalogueImage(byte* image, long length, object? owner)
    {
        _image = image;
        _owner = owner;
        var header = new ReadOnlySpan<byte>(image, HeaderLength);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != Magic || BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) != length)
            throw new InvalidOperationException("The catalogue's image is of another layout than this assembly reads; make it anew.");
        EntityCount = Rows(Section.Entities, EntityRow.Size);
        FormCount = Of<int>(Section.FormCount)[0];
    }

    /// <summary>Entities.</summary>
    public int EntityCount { get; }

    /// <summary>Printed forms, without the entities' own names behind them.</summary>
    public int FormCount { get; }

    /// <summary>Reads an image that lies in memory for as long as the process lives, or its owner.</summary>
    public static CatalogueImage Open(byte* image, long length, object? owner)
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("The catalogue's image is read in place on little-endian machines only.");
        if (length < HeaderLength) throw new InvalidOperationException("The catalogue's image ends early.");
        return new(image, length, owner);
    }

    /// <summary>Reads an image from an array of the pinned heap.</summary>
    public static CatalogueImage Open(byte[] pinned) => Open((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned)), pinned.Length, pinned);

    /// <summary>A section as rows.</summary>
    public ReadOnlySpan<T> Of<T>(Section section)
        where T : unmanaged => new(At(section, out int length), length / sizeof(T));

    /// <summary>Where a section begins.</summary>
    public byte* At(Section section, out int length)
    {
        int* entry = (int*)(_image + 8) + (int)section * 2;
        length = entry[1];
        return _image + entry[0];
    }

    /// <summary>Where a section begins.</summary>
    public byte* At(Section section) => At(section, out _);

    /// <summary>How many rows of a size a section has.</summary>
    public int Rows(Section section, int size)
    {
        At(section, out int length);
        return length / size;
    }

    /// <summary>A string's bytes.</summary>
    public ReadOnlySpan<byte> Utf8(int number)
    {
        int* ends = (int*)At(Section.StringEnds);
        int start = number == 0 ? 0 : ends[number - 1];
        return new(At(Section.Strings) + start, ends[number] - start);
    }

    /// <summary>A string; null for -1.</summary>
    public string? Text(int number) => number < 0 ? null : Encoding.UTF8.GetString(Utf8(number));

    /// <summary>Whether a string is this text.</summary>
    public bool IsText(int number, ReadOnlySpan<char> text)
    {
        ReadOnlySpan<byte> utf8 = Utf8(number);
        return Ascii.IsValid(utf8) ? Ascii.Equals(utf8, text) : text.SequenceEqual(Encoding.UTF8.GetString(utf8));
    }

    /// <summary>The ordinal of an id's entity, or -1.</summary>
    public int FindId(ReadOnlySpan<char> id)
    {
        uint* slots = (uint*)At(Section.IdSlots, out int length);
        var rows = (EntityRow*)At(Section.Entities);
        uint hash = TermTable.Hash(id), mask = (uint)(length / sizeof(uint)) - 1;
        for (uint slot = hash & mask; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if (TermTable.IsTagged(slots[slot], hash, out int ordinal) && IsText(rows[ordinal].Id, id)) return ordinal;
        }
        return -1;
    }

    /// <summary>The first form that folds to a text, or -1; the rest follow by <see cref="FormRow.Next"/>.</summary>
    public int FindForm(string folded)
    {
        int* slots = (int*)At(Section.FormSlots, out int length);
        var rows = (FormRow*)At(Section.Forms);
        uint hash = TermTable.Hash(folded);
        int mask = length / sizeof(int) - 1;
        for (int slot = (int)hash & mask; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            FormRow* row = rows + slots[slot] - 1;
            if (row->Hash == hash && NewsWords.Fold(Text(row->Text)) == folded) return slots[slot] - 1;
        }
        return -1;
    }

    /// <summary>A form, or, behind the last, an entity's name.</summary>
    public ref readonly FormRow Form(int row) => ref ((FormRow*)At(Section.Forms))[row];

    /// <summary>Makes an entity from its row.</summary>
    public Entity Make(int ordinal)
    {
        ref readonly EntityRow row = ref ((EntityRow*)At(Section.Entities))[ordinal];
        return new Entity(Text(row.Id)!, Text(row.Name)!)
        {
            Country = Text(row.Country),
            Successor = Text(row.Successor),
            Parent = Text(row.Parent),
            Region = Text(row.Region),
            OrganizationType = (OrganizationType)row.OrganizationType,
            IsInCatalogue = row.IsInCatalogue != 0,
            CountryOrdinal = row.CountryOrdinal,
            Members = row.Members == 0 ? Entity.NoMembers : Members(row.FirstMember, row.Members),
            Roles = row.Roles == 0 ? Entity.NoRoles : Roles(row.FirstRole, row.Roles),
        };
    }

    private GroupMember[] Members(int first, int count)
    {
        var members = new GroupMember[count];
        var rows = (TermOfOffice*)At(Section.Offices) + first;
        for (int i = 0; i < count; i++) members[i] = new(Text(rows[i].Country)!, Day(rows[i].From), Day(rows[i].To));
        return members;

        static DateOnly? Day(int number) => number == TermOfOffice.Open ? null : DateOnly.FromDayNumber(number);
    }

    private PersonRole[] Roles(int first, int count)
    {
        var roles = new PersonRole[count];
        var rows = (TermOfOffice*)At(Section.Offices) + first;
        for (int i = 0; i < count; i++) roles[i] = new(Text(rows[i].Text)!, Text(rows[i].Country), Year(rows[i].From), Year(rows[i].To));
        return roles;

        static int? Year(int number) => number == TermOfOffice.Open ? null : number;
    }
}
