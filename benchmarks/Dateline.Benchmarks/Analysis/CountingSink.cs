using Dateline.Lucene.Analysis;

namespace Dateline.Benchmarks.Analysis;

/// <summary>Counts tokens, and nothing else.</summary>
internal struct CountingSink : ITokenSink
{
    public int Tokens { get; private set; }

    public bool Accept(Token token)
    {
        Tokens++;
        return true;
    }

    public readonly void End(Token token)
    {
    }
}
