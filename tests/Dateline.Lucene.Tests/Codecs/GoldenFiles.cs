using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

/// <summary>Files that Apache Lucene 8.8.1 wrote, for tests without it.</summary>
internal static class GoldenFiles
{
    /// <summary>_a.si of 8.8.1: 70 documents, minimum version 8.0.2, two diagnostics, one attribute, sorted by six fields.</summary>
    public const string SegmentInfo =
        "P9dsFxNMdWNlbmU4NlNlZ21lbnRJbmZvAAAAAAECAwQFBgcICQoLDA0ODxAAAAAACAAAAAgAAAABAQAAAAgAAAAAAAAAAgAAAEb/AgJvcwNhbnkGc291cmNlBWZsdXNoAwZfYS5mbm0FX2Euc2kRX2" +
        "FfTHVjZW5lODRfMC5kb2MBH0x1Y2VuZTg3U3RvcmVkRmllbGRzRm9ybWF0Lm1vZGUKQkVTVF9TUEVFRAYJU29ydEZpZWxkAW4ETE9ORwAAAAEAAAABAAAAAAAAAAcWU29ydGVkTnVtZXJpY1NvcnRG" +
        "aWVsZAJzbgZET1VCTEUAAAAAAAAAAQAAAAHAB////////xJTb3J0ZWRTZXRTb3J0RmllbGQCc3MAAAABAAAAAwAAAAIJU29ydEZpZWxkAXMGU1RSSU5HAAAAAAAAAAEAAAABCVNvcnRGaWVsZAFmBU" +
        "ZMT0FUAAAAAAAAAAHBf///CVNvcnRGaWVsZAFpA0lOVAAAAAAAAAAAwCiT6AAAAAAAAAAADjcbXA==";

    /// <summary>The same as 8.0 to 8.5 write it.</summary>
    public const string OlderSegmentInfo =
        "P9dsFxNMdWNlbmU3MFNlZ21lbnRJbmZvAAAAAAECAwQFBgcICQoLDA0ODxAAAAAACAAAAAgAAAABAQAAAAgAAAAAAAAAAgAAAEb/AgJvcwNhbnkGc291cmNlBWZsdXNoAwZfYS5mbm0FX2Euc2kRX2" +
        "FfTHVjZW5lODRfMC5kb2MBH0x1Y2VuZTg3U3RvcmVkRmllbGRzRm9ybWF0Lm1vZGUKQkVTVF9TUEVFRAYBbgEAAQAAAAAAAAAHAnNuBgIBAQG/+AAAAAAAAAJzcwUDAAEBcwABAgFmBAEBvoAAAAFp" +
        "AgEAwCiT6AAAAAAAAAAAqFVVuQ==";

    /// <summary>_a_z.fnm of 8.8.1: the fields body, id and when.</summary>
    public const string FieldInfos =
        "P9dsFxJMdWNlbmU2MEZpZWxkSW5mb3MAAAACAQIDBAUGBwgJCgsMDQ4PEAF6AwRib2R5AAUEAP//////////AQFrAXYAAmlkAQIBAv//////////AAAEd2hlbgIIAAUAAAAAAAAAIwAEAgjAKJPoAA" +
        "AAAAAAAABCDRS6";

    /// <summary>_a_10.liv of 8.8.1, generation 36: 70 documents without 3, 64 and 69.</summary>
    public const string LiveDocs =
        "P9dsFxBMdWNlbmU1MExpdmVEb2NzAAAAAAECAwQFBgcICQoLDA0ODxACMTD/////////9wAAAAAAAAAewCiT6AAAAAAAAAAA41Zv5Q==";

    /// <summary>segments_1 of 8.8.1: one segment of six documents, user data key=val.</summary>
    public const string Segments =
        "P9dsFwhzZWdtZW50cwAAAApLP9Koe3IjGEwEBe4UVcQ9ATEICAEIAAAAAAAAAAUBAAAAAQgIAQJfMEs/0qh7ciMYTAQF7hRVxDoITHVjZW5lODf//////////wAAAAD/////////////////////AA" +
        "AAAAFLP9Koe3IjGEwEBe4UVcQ8AAAAAAABA2tleQN2YWzAKJPoAAAAAAAAAAArs0yH";

    /// <summary>_0.fnm of that index.</summary>
    public const string PointFields =
        "P9dsFxJMdWNlbmU2MEZpZWxkSW5mb3MAAAACSz/SqHtyIxhMBAXuFFXEOgACAXAAAAAA//////////8AAQEEAXEBAAAA//////////8AAgIEwCiT6AAAAAAAAAAApzQ6Qg==";

    /// <summary>_0.kdm of that index: p = 0, 3, 6, 9, 12, 15 and q = (doc mod 2, 5 - doc), 32-bit.</summary>
    public const string PointsMeta =
        "P9dsFxhMdWNlbmU4NlBvaW50c0Zvcm1hdE1ldGEAAAAASz/SqHtyIxhMBAXuFFXEOgAAAAAAP9dsFwNCS0QAAAAJAQGABAQBgAAAAIAAAA8GBgEAAAAAAAAAMgAAAAAAAAAzAAAAAT/XbBcDQktEAA" +
        "AACQICgAQEAYAAAACAAAAAgAAAAYAAAAUGBgEAAAAAAAAASwAAAAAAAAA0/////wAAAAAAAABFAAAAAAAAAIbAKJPoAAAAAAAAAAC3V4tx";

    /// <summary>_0.kdi of that index.</summary>
    public const string PointsIndex =
        "P9dsFxlMdWNlbmU4NlBvaW50c0Zvcm1hdEluZGV4AAAAAEs/0qh7ciMYTAQF7hRVxDoAMkvAKJPoAAAAAAAAAAB1ILwN";

    /// <summary>_0.kdd of that index.</summary>
    public const string PointsData =
        "P9dsFxhMdWNlbmU4NlBvaW50c0Zvcm1hdERhdGEAAAAASz/SqHtyIxhMBAXuFFXEOgAGAAABAQEBAQOAAAAAAAEDAQYBCQEMAQ8BBhgAAAAAAAIAAAQAAAEAAAMAAAUDgAAAA4AAAAAAAQAFAAMFAw" +
        "EBAwQCAMAok+gAAAAAAAAAAKSPRkk=";

    /// <summary>Puts a file into a directory.</summary>
    public static byte[] Put(IndexDirectory directory, string name, string base64)
    {
        byte[] bytes = Convert.FromBase64String(base64);
        using IndexOutput output = directory.CreateOutput(name);
        output.WriteBytes(bytes);
        return bytes;
    }

    /// <summary>The bytes of a file.</summary>
    public static byte[] Bytes(IndexDirectory directory, string name)
    {
        using IndexInput input = directory.OpenInput(name);
        return input.Span(0, (int)input.Length).ToArray();
    }
}
