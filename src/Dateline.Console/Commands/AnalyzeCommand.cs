using System.CommandLine;
using System.Globalization;
using Dateline.Articles;
using Dateline.Console.Indexes;
using Dateline.Console.Output;
using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Analysis;
using Token = Dateline.Lucene.Analysis.Token;

namespace Dateline.Console.Commands;

/// <summary><c>analyze TEXT</c>: the tokens that an analyzer makes of a text.</summary>
internal static class AnalyzeCommand
{
    private const string News = "news";

    private static readonly Argument<string[]> s_text = new("TEXT") { Description = "The text, or - for standard input.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> s_analyzer = new("--analyzer") { HelpName = "NAME", Description = $"The analyzer: {string.Join(", ", Analyzers.Names)}.", DefaultValueFactory = _ => News };
    private static readonly Option<bool> s_json = CommonOptions.Json();

    public static Command Create()
    {
        s_analyzer.CompletionSources.Add([.. Analyzers.Names]);
        var command = new Command("analyze", "Shows the tokens of a text.") { s_text, s_analyzer, s_json };
        command.SetAction(parsed => Host.Run(parsed, parsed.GetValue(s_json), Run));
        return command;
    }

    private static int Run(CommandContext context)
    {
        string[] words = context.Parsed.GetValue(s_text)!;
        StandardInput.Require(words is ["-"] ? words : []);
        string text = words is ["-"] ? System.Console.In.ReadToEnd() : string.Join(' ', words);
        var sink = new Collector();
        string name = context.Parsed.GetValue(s_analyzer)!;
        if (name == News) AnalyzeNews(text, ref sink);
        else Analyzers.Find(name).Analyze("text", text, new Token(), ref sink);
        if (context.Json)
        {
            Json.WriteLine(context.Output, w =>
            {
                w.WriteStartArray();
                foreach (Found token in sink.Tokens)
                {
                    w.WriteStartObject();
                    w.WriteString("term", token.Term);
                    w.WriteNumber("start", token.Start);
                    w.WriteNumber("end", token.End);
                    w.WriteNumber("position", token.Position);
                    w.WriteNumber("positionLength", token.PositionLength);
                    w.WriteString("type", token.Type);
                    w.WriteEndObject();
                }
                w.WriteEndArray();
            });
        }
        else if (sink.Tokens.Count > 0)
        {
            context.Terminal.Table(["position", "term", "type", "start", "end", "text"],
                sink.Tokens.Select(t => new[] { N(t.Position), t.Term, t.Type, N(t.Start), N(t.End), Terminal.Fit(text[Math.Min(t.Start, text.Length)..Math.Min(t.End, text.Length)], 30) }), 0, 3, 4);
        }
        else
        {
            context.Note("The text has no words.");
        }
        return sink.Tokens.Count > 0 ? ExitCode.Ok : ExitCode.Nothing;
    }

    // As the body of an article: words, words as printed, and the entities at their positions.
    private static void AnalyzeNews(string text, ref Collector sink)
    {
        if (text.Length == 0) return;
        var whole = new ArticleText(text, [new Zone(ZoneKind.Body, 0, text.Length)]);
        var analyzer = new NewsAnalyzer();
        var words = new ArticleWords();
        words.Split(whole, catalogue: null);
        analyzer.Bind(whole, words, new EntityTagger().Tag(whole), [], []);
        analyzer.Analyze(FieldNames.Text, text, new Token(), ref sink);
    }

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Found(string Term, int Start, int End, int Position, int PositionLength, string Type);

    private struct Collector() : ITokenSink
    {
        private int _position = -1;

        public List<Found> Tokens { get; } = [];

        public bool Accept(Token token)
        {
            _position += token.PositionIncrement;
            ReadOnlySpan<char> term = token.Term;
            string type = token.Type;
            if (term.SequenceEqual(ReservedTerms.Paragraph)) return true;   // where a paragraph starts: no word
            if (term.Length > 0 && term[0] == ReservedTerms.Entity)
            {
                term = term[1..];
                type = "entity";
            }
            else if (term.Length > 0 && term[0] == ReservedTerms.Exact)
            {
                term = ReservedTerms.PrintedOf(term.ToString());
                type = "exact";
            }
            Tokens.Add(new Found(term.ToString(), token.StartOffset, token.EndOffset, _position, token.PositionLength, type));
            return true;
        }

        public readonly void End(Token token)
        {
        }
    }
}
