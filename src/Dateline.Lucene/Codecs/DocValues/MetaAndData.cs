using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The pair of files that doc values, and norms too, are in: a small one that is read whole, and the data.</summary>
internal static class MetaAndData
{
    /// <summary>Opens the data, sums the meta file, checks the heads of both, and hands the meta file over, where its first entry starts.</summary>
    /// <param name="state">The segment.</param>
    /// <param name="suffix">The files' suffix.</param>
    /// <param name="meta">Codec and extension of the meta file.</param>
    /// <param name="data">Codec and extension of the data.</param>
    /// <param name="maxVersion">The newest version that can be read; the oldest is 0.</param>
    /// <param name="read">Reads the entries: meta file, data, version.</param>
    /// <returns>The data, which the caller disposes.</returns>
    public static IndexInput Open(
        SegmentReadState state, string suffix, (string Codec, string Extension) meta, (string Codec, string Extension) data, int maxVersion, Action<IndexInput, IndexInput, int> read)
    {
        IndexInput dataInput = state.Directory.OpenInput(state.Segment.FileName(suffix, data.Extension));
        try
        {
            int dataVersion = CodecHeader.Check(dataInput, data.Codec, 0, maxVersion, state.Segment.Id, suffix);
            CodecFooter.CheckShape(dataInput);
            using IndexInput metaInput = state.Directory.OpenInput(state.Segment.FileName(suffix, meta.Extension));
            CodecFooter.Verify(metaInput);   // first of all: what is read then is what was written
            int version = CodecHeader.Check(metaInput, meta.Codec, 0, maxVersion, state.Segment.Id, suffix);
            if (version != dataVersion) CorruptIndexException.Throw($"the version is {version}, but {dataInput.Name} has version {dataVersion}", metaInput);
            read(metaInput, dataInput, version);
            if (metaInput.Position != metaInput.Length - CodecFooter.Length) CorruptIndexException.Throw("the entries end before the footer", metaInput);
            return dataInput;
        }
        catch
        {
            dataInput.Dispose();
            throw;
        }
    }
}
