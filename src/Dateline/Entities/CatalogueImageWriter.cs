using System.Buffers.Binary;
using System.Text;

namespace Dateline.Entities;

/// <summary>Lays a catalogue out as <see cref="CatalogueImage"/> reads it. The same catalogue gives the same bytes.</summary>
internal sealed class CatalogueImageWriter
{
    private readonly MemoryStream[] _sections = new MemoryStream[(int)CatalogueImage.Section.Count];
    private readonly Dictionary<string, int> _strings = new(StringComparer.Ordinal);
    private readonly byte[] _scratch = new byte[8];
    private MemoryStream _current = null!;

    private CatalogueImageWriter()
    {
        for (int i = 0; i < _sections.Length; i++) _sections[i] = new();
    }

    /// <summary>Writes an image.</summary>
    /// <param name="version">The catalogue's stamp.</param>
    /// <param name="entities">The entities, in their order.</param>
    /// <param name="countryOf">The ordinal of each entity's country among the countries; -1 for none.</param>
    /// <param name="forms">The printed forms, in the order of the data.</param>
    /// <param name="terms">The words.</param>
    /// <param name="classes">What is known of each word.</param>
    /// <param name="trie">The automaton over the words.</param>
    /// <param name="contexts">For and against, two lists of words to each context.</param>
    /// <returns>The image, in an array of the pinned heap.</returns>
    public static byte[] Write(string version, IReadOnlyList<Entity> entities, short[] countryOf,
        IReadOnlyList<SurfaceSource> forms, TermTableBuilder terms, WordClass[] classes, TrieBuilder trie, IReadOnlyList<int[]> contexts)
    {
        var writer = new CatalogueImageWriter();
        writer.To(CatalogueImage.Section.Stamp);
        writer._current.Write(Encoding.ASCII.GetBytes(version));
        Dictionary<string, int> ordinals = writer.WriteEntities(entities, countryOf);
        writer.WriteTerms(terms, classes, trie);
        writer.WriteTrie(trie);
        writer.WriteContexts(contexts);
        writer.WriteForms(entities, forms, ordinals);
        return writer.Join();
    }

    private void To(CatalogueImage.Section section) => _current = _sections[(int)section];

    private Dictionary<string, int> WriteEntities(IReadOnlyList<Entity> entities, short[] countryOf)
    {
        if (entities.Count > TermTable.MaxTerms)
            throw new InvalidDataException($"The catalogue has {entities.Count} entities; it can have {TermTable.MaxTerms}.");
        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] slots = Slots(entities.Count);
        int offices = 0;
        for (int i = 0; i < entities.Count; i++)
        {
            Entity entity = entities[i];
            ordinals.Add(entity.Id, i);
            uint hash = TermTable.Hash(entity.Id);
            Place(slots, hash, (int)TermTable.Tag(i, hash));
            To(CatalogueImage.Section.Entities);
            Put(Text(entity.Id));
            Put(Text(entity.Name));
            Put(Text(entity.Country));
            Put(Text(entity.Successor));
            Put(Text(entity.Parent));
            Put(Text(entity.Region));
            Put(offices);
            Put(offices + entity.Members.Count);
            Put(countryOf[i]);
            Put(checked((short)entity.Members.Count));
            Put(checked((short)entity.Roles.Count));
            _current.WriteByte((byte)entity.OrganizationType);
            _current.WriteByte(entity.IsInCatalogue ? (byte)1 : (byte)0);
            if (entity.Type == EntityType.Country)
            {
                To(CatalogueImage.Section.Countries);
                Put(i);
            }
            To(CatalogueImage.Section.Offices);
            foreach (GroupMember member in entity.Members)
            {
                Put(-1);
                Put(Text(member.Country));
                Put(member.From?.DayNumber ?? TermOfOffice.Open);
                Put(member.To?.DayNumber ?? TermOfOffice.Open);
            }
            foreach (PersonRole role in entity.Roles)
            {
                Put(Text(role.Title));
                Put(Text(role.Country));
                Put(role.From ?? TermOfOffice.Open);
                Put(role.To ?? TermOfOffice.Open);
            }
            offices += entity.Members.Count + entity.Roles.Count;
        }
        To(CatalogueImage.Section.IdSlots);
        foreach (int slot in slots) Put(slot);
        return ordinals;
    }

    private void WriteTerms(TermTableBuilder terms, WordClass[] classes, TrieBuilder trie)
    {
        if (terms.Count > TermTable.MaxTerms)
            throw new InvalidDataException($"The catalogue has {terms.Count} different words; it can have {TermTable.MaxTerms}.");
        int[] slots = Slots(terms.Count);
        int start = 0;
        for (int id = 0; id <= terms.Count; id++)
        {
            To(CatalogueImage.Section.Terms);
            Put(id < terms.Count ? (ulong)classes[id] : 0);
            Put(id < terms.Count ? trie.Root(id) : 0);
            Put(start);
            if (id == terms.Count)
                break;
            string term = terms[id];
            To(CatalogueImage.Section.TermCharacters);
            foreach (char c in term) Put((short)c);
            start += term.Length;
            uint hash = TermTable.Hash(term);
            Place(slots, hash, (int)TermTable.Tag(id, hash));
        }
        To(CatalogueImage.Section.TermSlots);
        foreach (int slot in slots) Put(slot);
    }

    private void WriteTrie(TrieBuilder trie)
    {
        int size = 16;
        while (size < trie.Edges.Count(edge => edge.Key.Node != 0) * 3 / 2) size *= 2;
        var edges = new (int Node, int Word, int Target)[size];
        ulong[] filter = new ulong[Trie.FilterLength];
        foreach (((int node, int word), int child) in trie.Edges)
        {
            if (node == 0)
                continue;
            int slot = Trie.SlotOf(node, word, size - 1);
            while (edges[slot].Target != 0) slot = (slot + 1) & (size - 1);
            edges[slot] = (node, word, child);
            (int at, ulong bit) = Trie.FilterOf(node, word);
            filter[at] |= bit;
        }
        To(CatalogueImage.Section.Edges);
        foreach ((int node, int word, int target) in edges)
        {
            Put(node);
            Put(word);
            Put(target);
        }
        To(CatalogueImage.Section.EdgeFilter);
        foreach (ulong bits in filter) Put(bits);
        int first = 0;
        foreach (List<Surface>? surfaces in trie.Surfaces)
        {
            To(CatalogueImage.Section.FirstSurfaces);
            Put(first);
            To(CatalogueImage.Section.Surfaces);
            foreach (Surface surface in surfaces ?? [])
            {
                Put(surface.Entity);
                _current.WriteByte((byte)surface.Kind);
                _current.WriteByte(0);
                Put((short)surface.Rules);
                Put((short)surface.Capitals);
                Put((short)surface.AllCaps);
                Put((short)surface.Commas);
                Put(surface.Context);
                Put(surface.Country);
                Put((short)0);
                first++;
            }
        }
        To(CatalogueImage.Section.FirstSurfaces);
        Put(first);
    }

    private void WriteContexts(IReadOnlyList<int[]> contexts)
    {
        int first = 0;
        foreach (int[] words in contexts)
        {
            To(CatalogueImage.Section.Contexts);
            Put(first);
            To(CatalogueImage.Section.ContextWords);
            foreach (int word in words) Put(word);
            first += words.Length;
        }
        To(CatalogueImage.Section.Contexts);
        Put(first);
    }

    private void WriteForms(IReadOnlyList<Entity> entities, IReadOnlyList<SurfaceSource> forms, Dictionary<string, int> ordinals)
    {
        var rows = new List<(SurfaceSource Form, string Folded)>();
        var certain = new HashSet<(string Folded, string Id)>();
        foreach (SurfaceSource form in forms)
        {
            rows.Add((form, NewsWords.Fold(form.Text)));
            if (form.Id is { } id && (form.Rules & (SurfaceRules.Hint | SurfaceRules.AfterComma | SurfaceRules.Weak)) == 0) certain.Add((rows[^1].Folded, id));
        }
        // An entity is found by its name, even where no form says so.
        foreach (Entity entity in entities)
        {
            string folded = NewsWords.Fold(entity.Name);
            if (!certain.Contains((folded, entity.Id))) rows.Add((new(entity.Name, entity.Id, MentionKind.Name, SurfaceRules.None), folded));
        }

        int[] next = new int[rows.Count], slots = Slots(rows.Count);
        uint[] hashes = new uint[rows.Count];
        var lasts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int row = 0; row < rows.Count; row++)
        {
            string folded = rows[row].Folded;
            hashes[row] = TermTable.Hash(folded);
            next[row] = -1;
            if (lasts.TryGetValue(folded, out int last)) next[last] = row;
            else Place(slots, hashes[row], row + 1);
            lasts[folded] = row;
        }
        To(CatalogueImage.Section.FormCount);
        Put(forms.Count);
        To(CatalogueImage.Section.Forms);
        for (int row = 0; row < rows.Count; row++)
        {
            SurfaceSource form = rows[row].Form;
            Put(Text(form.Text));
            Put(form.Id is { } id ? ordinals[id] : -1);
            Put(next[row]);
            Put((int)hashes[row]);
            Put((short)form.Rules);
            _current.WriteByte((byte)form.Kind);
            _current.WriteByte(0);
        }
        To(CatalogueImage.Section.FormSlots);
        foreach (int slot in slots) Put(slot);
    }

    private int Text(string? text)
    {
        if (text is null)
            return -1;
        if (_strings.TryGetValue(text, out int number))
            return number;
        number = _strings.Count;
        _strings.Add(text, number);
        MemoryStream strings = _sections[(int)CatalogueImage.Section.Strings], ends = _sections[(int)CatalogueImage.Section.StringEnds];
        strings.Write(Encoding.UTF8.GetBytes(text));
        BinaryPrimitives.WriteInt32LittleEndian(_scratch, (int)strings.Length);
        ends.Write(_scratch, 0, 4);
        return number;
    }

    private static int[] Slots(int count)
    {
        int size = 16;
        while (size <= count * 3 / 2) size *= 2;
        return new int[size];
    }

    private static void Place(int[] slots, uint hash, int value)
    {
        int slot = (int)hash & (slots.Length - 1);
        while (slots[slot] != 0) slot = (slot + 1) & (slots.Length - 1);
        slots[slot] = value;
    }

    private byte[] Join()
    {
        int length = CatalogueImage.HeaderLength;
        foreach (MemoryStream section in _sections) length = checked(Aligned(length) + (int)section.Length);
        byte[] image = GC.AllocateArray<byte>(length, pinned: true);
        BinaryPrimitives.WriteUInt32LittleEndian(image, CatalogueImage.Magic);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(4), length);
        int at = CatalogueImage.HeaderLength;
        for (int i = 0; i < _sections.Length; i++)
        {
            at = Aligned(at);
            BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(8 + i * 8), at);
            BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(12 + i * 8), (int)_sections[i].Length);
            _sections[i].GetBuffer().AsSpan(0, (int)_sections[i].Length).CopyTo(image.AsSpan(at));
            at += (int)_sections[i].Length;
        }
        return image;
    }

    private static int Aligned(int offset) => (offset + 7) & ~7;

    private void Put(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_scratch, value);
        _current.Write(_scratch, 0, 8);
    }

    private void Put(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_scratch, value);
        _current.Write(_scratch, 0, 4);
    }

    private void Put(short value)
    {
        BinaryPrimitives.WriteInt16LittleEndian(_scratch, value);
        _current.Write(_scratch, 0, 2);
    }
}
