using System.CommandLine;
using System.Globalization;
using System.Text;
using Dateline.Console.Indexes;
using Dateline.Console.Output;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Console.Commands;

/// <summary><c>inspect</c>: segments and fields of an index, or the terms of a field.</summary>
internal static class InspectCommand
{
    private static readonly Option<string?> s_index = CommonOptions.Index();
    private static readonly Option<bool> s_json = CommonOptions.Json();
    private static readonly Option<string?> s_field = new("--field") { HelpName = "NAME", Description = "List the terms of this field instead." };
    private static readonly Option<string?> s_prefix = new("--prefix") { HelpName = "P", Description = "Only terms that begin so." };
    private static readonly Option<string> s_order = new("--order") { Description = "Terms by how many documents have them, or by spelling.", DefaultValueFactory = _ => "documents" };
    private static readonly Option<int> s_top = CommonOptions.Top("Terms", 20);

    static InspectCommand() => s_order.AcceptOnlyFromAmong("documents", "term");

    public static Command Create()
    {
        var command = new Command("inspect", "Shows segments and fields of an index, or the terms of a field. Any Lucene 8 index will do.") { s_index, s_field, s_prefix, s_order, s_top, s_json };
        command.SetAction(parsed => Host.Run(parsed, parsed.GetValue(s_json), Run));
        return command;
    }

    private static int Run(CommandContext context)
    {
        using IndexDirectory directory = IndexFolder.OpenDirectory(context, context.Parsed.GetValue(s_index));
        using Snapshot snapshot = Snapshot.Open(directory);
        if (context.Parsed.GetValue(s_field) is { } field) return Terms(context, snapshot, field);
        if (context.Json) WriteJson(context.Output, directory, snapshot);
        else Write(context.Terminal, directory, snapshot);
        return ExitCode.Ok;
    }

    private static void Write(Terminal terminal, IndexDirectory directory, Snapshot snapshot)
    {
        terminal.Line($"{directory}  {snapshot.CommitName}");
        terminal.Line($"{N(snapshot.DocumentCount)} documents, {N(snapshot.MaxDoc - snapshot.DocumentCount)} deleted, {N(Bytes(directory))} bytes");
        foreach ((string key, string value) in snapshot.UserData.OrderBy(p => p.Key, StringComparer.Ordinal)) terminal.Wrapped($"{key}: {value}");
        terminal.Line();
        terminal.Table(["segment", "docs", "deleted", "codec", "Lucene", "compound", "sort", "source"],
            snapshot.Segments.Select(s => new[] { s.Name, N(s.MaxDoc), N(s.DeletedCount), s.Info.Codec, s.Info.Version.ToString()!, s.Info.IsCompound ? "yes" : "no", s.Info.Sort?.ToString() ?? "", s.Info.Diagnostics.GetValueOrDefault("source", "") }), 1, 2);
        terminal.Line();
        terminal.Table(["field", "terms", "docs", "postings", "indexed", "values", "points"],
            Fields(snapshot).Select(f => new[] { f.Info.Name, N(f.Terms), N(f.Documents), N(f.Postings), Indexed(f.Info), f.Info.DocValuesType == DocValuesType.None ? "" : f.Info.DocValuesType.ToString(), f.Info.PointDimensions == 0 ? "" : $"{f.Info.PointDimensions} x {f.Info.PointBytesPerDimension} bytes" }),
            1, 2, 3);
    }

    private static void WriteJson(TextWriter output, IndexDirectory directory, Snapshot snapshot) => Json.WriteLine(output, w =>
    {
        w.WriteStartObject();
        w.WriteString("index", directory.ToString());
        w.WriteString("commit", snapshot.CommitName);
        w.WriteNumber("documents", snapshot.DocumentCount);
        w.WriteNumber("deleted", snapshot.MaxDoc - snapshot.DocumentCount);
        w.WriteNumber("bytes", Bytes(directory));
        w.WriteStartObject("userData");
        foreach ((string key, string value) in snapshot.UserData.OrderBy(p => p.Key, StringComparer.Ordinal)) w.WriteString(key, value);
        w.WriteEndObject();
        w.WriteStartArray("segments");
        foreach (SegmentReader s in snapshot.Segments)
        {
            w.WriteStartObject();
            w.WriteString("name", s.Name);
            w.WriteNumber("documents", s.DocumentCount);
            w.WriteNumber("deleted", s.DeletedCount);
            w.WriteString("codec", s.Info.Codec);
            w.WriteString("version", s.Info.Version.ToString());
            w.WriteBoolean("compound", s.Info.IsCompound);
            w.WriteString("sort", s.Info.Sort?.ToString());
            w.WriteStartObject("diagnostics");
            foreach ((string key, string value) in s.Info.Diagnostics.OrderBy(p => p.Key, StringComparer.Ordinal)) w.WriteString(key, value);
            w.WriteEndObject();
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteStartArray("fields");
        foreach ((FieldInfo field, long terms, long documents, long postings) in Fields(snapshot))
        {
            w.WriteStartObject();
            w.WriteString("name", field.Name);
            w.WriteNumber("terms", terms);
            w.WriteNumber("documents", documents);
            w.WriteNumber("postings", postings);
            w.WriteString("indexed", Indexed(field));
            w.WriteBoolean("payloads", field.HasPayloads);
            w.WriteBoolean("norms", field.HasNorms);
            w.WriteBoolean("vectors", field.HasTermVectors);
            w.WriteString("docValues", field.DocValuesType == DocValuesType.None ? null : field.DocValuesType.ToString());
            w.WriteNumber("pointDimensions", field.PointDimensions);
            w.WriteNumber("pointBytes", field.PointBytesPerDimension);
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteEndObject();
    });

    private static int Terms(CommandContext context, Snapshot snapshot, string field)
    {
        if (snapshot.Segments.Count > 0 && !snapshot.Segments.Any(s => s.Fields.TryGet(field, out _)))
            throw new UsageException($"The index has no field \"{field}\". It has {string.Join(", ", Fields(snapshot).Select(f => f.Info.Name))}.");
        byte[] prefix = Encoding.UTF8.GetBytes(context.Parsed.GetValue(s_prefix) ?? "");
        IEnumerable<TermCount> found = TermCounts.Of(snapshot, field, prefix);
        int top = context.Parsed.GetValue(s_top);
        List<TermCount> terms = context.Parsed.GetValue(s_order) == "term"
            ? [.. found.Take(top)]
            : [.. found.OrderByDescending(t => t.Documents).ThenBy(t => t.Text, StringComparer.Ordinal).Take(top)];
        if (context.Json)
        {
            Json.WriteLine(context.Output, w =>
            {
                w.WriteStartObject();
                w.WriteString("field", field);
                w.WriteStartArray("terms");
                foreach (TermCount term in terms)
                {
                    w.WriteStartObject();
                    w.WriteString("term", term.Text);
                    w.WriteNumber("documents", term.Documents);
                    w.WriteNumber("occurrences", term.Occurrences);
                    w.WriteEndObject();
                }
                w.WriteEndArray();
                w.WriteEndObject();
            });
        }
        else if (terms.Count > 0)
        {
            context.Terminal.Table(["term", "docs", "occurrences"], terms.Select(t => new[] { Terminal.Fit(t.Text, 60), N(t.Documents), N(t.Occurrences) }), 1, 2);
        }
        if (terms.Count == 0) context.Note(prefix.Length == 0 ? $"The index has no terms in the field {Terminal.Clean(field)}." : $"No term of the field {Terminal.Clean(field)} begins so.");
        return terms.Count > 0 ? ExitCode.Ok : ExitCode.Nothing;
    }

    private static List<(FieldInfo Info, long Terms, long Documents, long Postings)> Fields(Snapshot snapshot)
    {
        var fields = new SortedDictionary<string, (FieldInfo, long, long, long)>(StringComparer.Ordinal);
        foreach (SegmentReader segment in snapshot.Segments)
        {
            foreach (FieldInfo field in segment.Fields)
            {
                (FieldInfo info, long count, long documents, long postings) = fields.GetValueOrDefault(field.Name, (field, 0, 0, 0));
                FieldTerms? terms = segment.GetTerms(field.Name);
                fields[field.Name] = (info, count + Math.Max(0, terms?.TermCount ?? 0), documents + (terms?.DocumentCount ?? 0), postings + (terms?.SumDocumentFrequency ?? 0));
            }
        }
        return [.. fields.Values];
    }

    private static long Bytes(IndexDirectory directory) => directory.ListFiles().Sum(directory.FileLength);

    private static string Indexed(FieldInfo field) => field.IndexOptions switch
    {
        IndexOptions.None => "",
        IndexOptions.Documents => "docs",
        IndexOptions.DocumentsAndFrequencies => "freqs",
        IndexOptions.DocumentsFrequenciesAndPositions => "positions",
        _ => "offsets",
    };

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
