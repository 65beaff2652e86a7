using System.CommandLine;
using System.Globalization;
using Dateline.Console.Indexes;
using Dateline.Console.Output;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Store;

namespace Dateline.Console.Commands;

/// <summary><c>check</c>: reads everything in an index and says whether it holds together.</summary>
internal static class CheckCommand
{
    private static readonly Option<string?> s_index = CommonOptions.Index();
    private static readonly Option<bool> s_json = CommonOptions.Json();

    public static Command Create()
    {
        var command = new Command("check", "Checks an index: every checksum, every term, every document. Any Lucene 8 index will do.") { s_index, s_json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Host.Run(parsed, parsed.GetValue(s_json), context => Run(context, cancellation))));
        return command;
    }

    private static int Run(CommandContext context, CancellationToken cancellation)
    {
        using IndexDirectory directory = IndexFolder.OpenDirectory(context, context.Parsed.GetValue(s_index));
        IndexCheck check = IndexChecker.Check(directory, cancellationToken: cancellation);
        if (context.Json) WriteJson(context.Output, directory, check);
        else Write(context.Terminal, directory, check);
        return check.IsClean ? ExitCode.Ok : check.CommitName.Length == 0 ? ExitCode.Io : ExitCode.Nothing;
    }

    private static void Write(Terminal terminal, IndexDirectory directory, IndexCheck check)
    {
        terminal.Line($"{directory}  {check.CommitName}");
        if (check.Segments.Count > 0)
        {
            terminal.Table(["segment", "docs", "deleted", "fields", "terms", "postings", "positions", "points", "state"],
                check.Segments.Select(s => new[] { s.Name, N(s.MaxDoc), N(s.DeletedCount), N(s.FieldCount), N(s.TermCount), N(s.PostingCount), N(s.OccurrenceCount), N(s.PointCount), s.Problem == null ? "ok" : "damaged" }),
                1, 2, 3, 4, 5, 6, 7);
        }
        foreach (SegmentCheck segment in check.Segments)
        {
            if (segment.Problem != null) terminal.Wrapped($"{segment.Name}: {segment.Problem}");
        }
        if (check.Problem != null) terminal.Wrapped(check.Problem);
        terminal.Line(check.IsClean ? "The index is clean." : "The index is damaged.");
    }

    private static void WriteJson(TextWriter output, IndexDirectory directory, IndexCheck check) => Json.WriteLine(output, w =>
    {
        w.WriteStartObject();
        w.WriteString("index", directory.ToString());
        w.WriteString("commit", check.CommitName);
        w.WriteBoolean("clean", check.IsClean);
        w.WriteString("problem", check.Problem);
        w.WriteNumber("documents", check.Segments.Sum(s => (long)s.MaxDoc - s.DeletedCount));
        w.WriteNumber("terms", check.Segments.Sum(s => s.TermCount));
        w.WriteNumber("postings", check.Segments.Sum(s => s.PostingCount));
        w.WriteStartArray("segments");
        foreach (SegmentCheck s in check.Segments)
        {
            w.WriteStartObject();
            w.WriteString("name", s.Name);
            w.WriteNumber("documents", s.MaxDoc - s.DeletedCount);
            w.WriteNumber("deleted", s.DeletedCount);
            w.WriteNumber("fields", s.FieldCount);
            w.WriteNumber("terms", s.TermCount);
            w.WriteNumber("postings", s.PostingCount);
            w.WriteNumber("positions", s.OccurrenceCount);
            w.WriteNumber("storedFields", s.StoredFieldCount);
            w.WriteNumber("docValuesFields", s.DocValuesFieldCount);
            w.WriteNumber("points", s.PointCount);
            w.WriteNumber("vectors", s.VectorCount);
            w.WriteNumber("normsFields", s.NormsFieldCount);
            w.WriteString("problem", s.Problem);
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteEndObject();
    });

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
