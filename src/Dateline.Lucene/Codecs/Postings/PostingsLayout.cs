namespace Dateline.Lucene.Codecs;

/// <summary>A postings format that can be read: its name, which its files' headers start with, and the versions.</summary>
/// <remarks>The formats differ in how 128 integers are packed and in nothing else that the cursors see: tails, skip data, payloads and, in version 0 of
/// Lucene84, the metadata of terms are the same.</remarks>
internal sealed record PostingsLayout(string Name, int MinVersion, int MaxVersion)
{
    /// <summary>Lucene 8.4 and later 8.x.</summary>
    public static readonly PostingsLayout Lucene84 = new(PostingsFormat.Name, PostingsFormat.VersionStart, PostingsFormat.VersionCurrent);

    /// <summary>Lucene 8.0 to 8.3. Version 0, without impacts, is of 7.x.</summary>
    public static readonly PostingsLayout Lucene50 = new("Lucene50", 1, 1);

    public string TermsCodec => Name + "PostingsWriterTerms";

    public string DocCodec => Name + "PostingsWriterDoc";

    public string PosCodec => Name + "PostingsWriterPos";

    public string PayCodec => Name + "PostingsWriterPay";

    /// <summary>The format of a name; null where it cannot be read.</summary>
    public static PostingsLayout? Find(string name) => name == Lucene84.Name ? Lucene84 : name == Lucene50.Name ? Lucene50 : null;
}
