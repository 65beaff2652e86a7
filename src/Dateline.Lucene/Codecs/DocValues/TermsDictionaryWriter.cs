using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Writes the distinct byte strings of a field: in blocks of 16 that share prefixes, with an index from every 1,024th back to its ordinal.</summary>
/// <remarks>
/// <code>
/// Block  := VInt length, bytes; then 15 times (Byte prefix | (suffix - 1) &lt;&lt; 4, [VInt prefix - 15], [VInt suffix - 16], bytes of the suffix)
/// Index  := for every 1,024th term as many bytes as tell it from the one before
/// </code>
/// A nibble of 15 says that the rest follows. Source: Lucene80DocValuesConsumer.
/// </remarks>
internal sealed class TermsDictionaryWriter(IndexOutput meta, IndexOutput data)
{
    private const int BlockMask = (1 << DocValuesFormat.TermsBlockShift) - 1;
    private const int IndexMask = (1 << DocValuesFormat.TermsIndexShift) - 1;

    /// <summary>Writes terms that increase in byte order.</summary>
    /// <exception cref="ArgumentException">They do not, or there are more or fewer than announced.</exception>
    public void Write(long count, ISortedTerms terms)
    {
        meta.WriteVLong(count);
        meta.WriteInt32(DocValuesFormat.TermsBlockShift);
        meta.WriteInt32(DocValuesFormat.AddressShift);

        // One pass: the index is small and waits in memory until the blocks are written.
        using IndexOutput blockAddresses = IndexOutput.InMemory(), indexMeta = IndexOutput.InMemory(),
            index = IndexOutput.InMemory(), indexAddresses = IndexOutput.InMemory();
        var blockWriter = new DirectMonotonicWriter(meta, blockAddresses, (count + BlockMask) >> DocValuesFormat.TermsBlockShift, DocValuesFormat.AddressShift);
        var indexWriter = new DirectMonotonicWriter(indexMeta, indexAddresses, 1 + ((count + IndexMask) >> DocValuesFormat.TermsIndexShift), DocValuesFormat.AddressShift);
        byte[] previous = [];
        int previousLength = 0, maxLength = 0;
        long start = data.Position, ordinal = 0;
        for (; terms.MoveNext(); ordinal++)
        {
            ReadOnlySpan<byte> term = terms.Term;
            ReadOnlySpan<byte> before = previous.AsSpan(0, previousLength);
            int prefix = before.CommonPrefixLength(term);
            if (ordinal > 0 && (prefix == term.Length || (prefix < before.Length && before[prefix] > term[prefix])))
                throw new ArgumentException($"The term {ordinal} of the dictionary does not come after the one before it.", nameof(terms));

            if ((ordinal & IndexMask) == 0)
            {
                indexWriter.Add(index.Position);
                if (ordinal > 0) index.WriteBytes(term[..(prefix + 1)]);
            }
            if ((ordinal & BlockMask) == 0)
            {
                blockWriter.Add(data.Position - start);
                data.WriteVInt(term.Length);
                data.WriteBytes(term);
            }
            else
            {
                int suffix = term.Length - prefix;
                data.WriteByte((byte)(Math.Min(prefix, 15) | Math.Min(suffix - 1, 15) << 4));
                if (prefix >= 15) data.WriteVInt(prefix - 15);
                if (suffix >= 16) data.WriteVInt(suffix - 16);
                data.WriteBytes(term[prefix..]);
            }
            maxLength = Math.Max(maxLength, term.Length);
            if (previous.Length < term.Length) previous = new byte[Math.Max(term.Length, 2 * previous.Length)];
            term.CopyTo(previous);
            previousLength = term.Length;
        }
        if (ordinal != count) throw new ArgumentException($"The dictionary has {ordinal} terms, where {count} were announced.", nameof(terms));
        blockWriter.Finish();
        meta.WriteInt32(maxLength);
        meta.WriteInt64(start);
        meta.WriteInt64(data.Position - start);
        Append(blockAddresses);

        indexWriter.Add(index.Position);
        indexWriter.Finish();
        meta.WriteInt32(DocValuesFormat.TermsIndexShift);
        indexMeta.CopyTo(meta);
        Append(index);
        Append(indexAddresses);
    }

    private void Append(IndexOutput part)
    {
        meta.WriteInt64(data.Position);
        meta.WriteInt64(part.Position);
        part.CopyTo(data);
    }
}
