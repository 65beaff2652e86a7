using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>Takes the values of sorted columns into the term table.</summary>
internal static unsafe class ColumnTerms
{
    /// <summary>Finds or adds a value, text or bytes.</summary>
    /// <exception cref="ArgumentException">It is longer than <see cref="Term.MaxLength"/>.</exception>
    public static void Intern(TermTable terms, int owner, Field value, out int number)
    {
        TermEntry* entry = value.Kind == FieldValueKind.Text ? terms.Intern(owner, value.Text.Span, out number) : terms.Intern(owner, value.Bytes.Span, out number);
        if (entry == null)
        {
            throw new ArgumentException($"The document is refused: the sorted doc value of the field \"{value.Name}\" is longer than {Term.MaxLength} bytes. "
                + "Shorten it, or use a binary column.");
        }
    }
}
