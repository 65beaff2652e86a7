namespace Dateline.Lucene.Analysis;

/// <summary>Changes a text before it is split into tokens; offsets still point into the text as it was. Thread-safe.</summary>
public abstract class CharFilter
{
    /// <summary>Writes the changed text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="output">Takes the changed text; empty at first.</param>
    public abstract void Filter(ReadOnlySpan<char> text, FilteredText output);
}
