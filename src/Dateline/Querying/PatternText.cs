using System.Text;

namespace Dateline.Querying;

/// <summary>Folds what is written in patterns as words are folded in the index.</summary>
internal static class PatternText
{
    /// <summary>Folds what is between the wildcards. What parts words, such as a hyphen, parts patterns.</summary>
    /// <param name="pattern">Stars, question marks, backslashes before what is meant as itself.</param>
    /// <returns>A pattern for each word, without backslashes: a folded word has no sign that means anything.</returns>
    public static List<string> Fold(string pattern)
    {
        var words = new List<string>();
        var folded = new StringBuilder();
        var run = new StringBuilder();
        for (int i = 0; i <= pattern.Length; i++)
        {
            bool end = i == pattern.Length;
            if (!end && pattern[i] == '\\' && i + 1 < pattern.Length)
            {
                run.Append(pattern[++i]);
                continue;
            }
            if (!end && pattern[i] is not ('*' or '?'))
            {
                run.Append(pattern[i]);
                continue;
            }
            string[] parts = Entities.NewsWords.Fold(run.ToString()).Split(' ');
            for (int k = 0; k < parts.Length; k++)
            {
                if (k > 0) Take();
                folded.Append(parts[k]);
            }
            run.Clear();
            if (!end && !(pattern[i] == '*' && folded.Length > 0 && folded[^1] == '*')) folded.Append(pattern[i]);
        }
        Take();
        return words;

        void Take()
        {
            if (folded.Length > 0) words.Add(folded.ToString());
            folded.Clear();
        }
    }

    /// <summary>Folds the letters of a regular expression, one by one.</summary>
    public static string FoldExpression(string expression)
    {
        var folded = new StringBuilder(expression.Length);
        bool inClass = false;
        for (int i = 0; i < expression.Length; i++)
        {
            char c = expression[i];
            if (c == '\\' && i + 1 < expression.Length)
            {
                folded.Append(c);
                c = expression[++i];
            }
            else if (c is '[' or ']')
            {
                inClass = c == '[';
            }
            string letter = char.IsLetter(c) ? Entities.NewsWords.Fold([c]) : "";
            if (letter.Length == 1) folded.Append(letter);
            else if (letter.Length > 1 && !inClass && !(folded.Length > 0 && folded[^1] == '\\')) folded.Append('(').Append(letter).Append(')');   // ß
            else folded.Append(c);
        }
        return folded.ToString();
    }

    /// <summary>What is meant otherwise in other dialects than Lucene's, and would find nothing here; null where there is no such thing.</summary>
    public static string? ForeignSign(string expression)
    {
        for (int i = 0; i < expression.Length; i++)
        {
            char c = expression[i];
            if (c == '\\' && ++i < expression.Length && char.IsAsciiLetterOrDigit(expression[i])) return $"\\{expression[i]}";
            if ((c == '^' && i == 0) || (c == '$' && i == expression.Length - 1)) return c.ToString();
            if (c == '(' && i + 1 < expression.Length && expression[i + 1] == '?') return "(?";
        }
        return null;
    }
}
