namespace Dateline.Lucene.Analysis;

/// <summary>Takes the tokens of one text. The indexer is one; so is whatever prints or collects tokens.</summary>
public interface ITokenSink
{
    /// <summary>Takes one token, valid during the call.</summary>
    /// <returns>False to stop the analysis here.</returns>
    bool Accept(Token token);

    /// <summary>The text is at its end; the token says where: see <see cref="ITokenStream.End"/>.</summary>
    void End(Token token);
}
