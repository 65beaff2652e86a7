namespace Dateline.Lucene.Analysis;

/// <summary>A stateless change to a term.</summary>
public interface ITermNormalizer
{
    /// <summary>Changes the token's term.</summary>
    static abstract void Normalize(Token token);
}
