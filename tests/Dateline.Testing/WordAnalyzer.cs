using Dateline.Lucene.Analysis;

namespace Dateline.Testing;

/// <summary>Splits at spaces and changes nothing: terms of tests are what they look like.</summary>
public sealed class WordAnalyzer : Analyzer
{
    /// <summary>An analyzer to share.</summary>
    public static WordAnalyzer Instance { get; } = new();

    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) => Run(new Words(text), token, ref sink);

    /// <inheritdoc/>
    public override string Normalize(string field, ReadOnlySpan<char> text) => text.ToString();

    private ref struct Words(ReadOnlySpan<char> text) : ITokenStream
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _at;

        public bool MoveNext(Token token)
        {
            while (_at < _text.Length && _text[_at] == ' ') _at++;
            if (_at == _text.Length) return false;
            int start = _at;
            while (_at < _text.Length && _text[_at] != ' ') _at++;
            token.Clear();
            token.SetTerm(_text[start.._at]);
            token.StartOffset = start;
            token.EndOffset = _at;
            return true;
        }

        public readonly void End(Token token)
        {
            token.Clear();
            token.PositionIncrement = 0;
            token.StartOffset = token.EndOffset = _text.Length;
        }
    }
}
