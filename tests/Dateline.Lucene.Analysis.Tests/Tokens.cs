namespace Dateline.Lucene.Analysis.Tests;

/// <summary>Analyzes a text and says what came out: terms alone, or terms with place and type.</summary>
internal static class Tokens
{
    public static string[] Terms(Analyzer analyzer, string text)
    {
        var sink = new Collector();
        analyzer.Analyze("f", text, new Token(), ref sink);
        return [.. sink.Tokens.Select(t => t.Term)];
    }

    /// <summary>"term[start,end)+increment", with ":length" where a token covers several positions.</summary>
    public static string[] Places(Analyzer analyzer, string text)
    {
        var sink = new Collector();
        analyzer.Analyze("f", text, new Token(), ref sink);
        return [.. sink.Tokens.Select(t => $"{t.Term}[{t.Start},{t.End})+{t.Increment}{(t.Length == 1 ? "" : ":" + t.Length)}")];
    }

    public static string[] Types(Analyzer analyzer, string text)
    {
        var sink = new Collector();
        analyzer.Analyze("f", text, new Token(), ref sink);
        return [.. sink.Tokens.Select(t => $"{t.Term}{t.Type}")];
    }

    /// <summary>Payloads in hexadecimal; empty where there is none.</summary>
    public static string[] Payloads(Analyzer analyzer, string text)
    {
        var sink = new Collector();
        analyzer.Analyze("f", text, new Token(), ref sink);
        return [.. sink.Tokens.Select(t => t.Payload)];
    }

    /// <summary>Final offset and positions left out after the last token.</summary>
    public static (int Offset, int Increment) End(Analyzer analyzer, string text)
    {
        var sink = new Collector();
        analyzer.Analyze("f", text, new Token(), ref sink);
        return sink.Final;
    }

    /// <summary>Bytes allocated per pass over a text, after some passes to warm up.</summary>
    public static long Allocated(Analyzer analyzer, string text, int warm = 30)
    {
        var token = new Token();
        var sink = new Counter();
        for (int i = 0; i < warm; i++) analyzer.Analyze("f", text, token, ref sink);
        long before = GC.GetAllocatedBytesForCurrentThread();
        analyzer.Analyze("f", text, token, ref sink);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    public sealed record Seen(string Term, int Start, int End, int Increment, int Length, string Type, string Payload);

    private sealed class Collector : ITokenSink
    {
        public List<Seen> Tokens { get; } = [];

        public (int, int) Final { get; private set; }

        public bool Accept(Token token)
        {
            Tokens.Add(new(new string(token.Term), token.StartOffset, token.EndOffset, token.PositionIncrement, token.PositionLength, token.Type, Convert.ToHexString(token.Payload)));
            return true;
        }

        public void End(Token token) => Final = (token.EndOffset, token.PositionIncrement);
    }

    private struct Counter : ITokenSink
    {
        public int Characters { get; private set; }

        public bool Accept(Token token)
        {
            Characters += token.Length;
            return true;
        }

        public readonly void End(Token token)
        {
        }
    }
}
