using System.Globalization;
using System.Text;
using Dateline.Throughput.Input;

namespace Dateline.Throughput.Engines;

/// <summary>Answers the commands of <see cref="Peers.EngineClient"/>, a line each, for an engine in this process.</summary>
internal static class EngineHost
{
    public static void Serve(IEngine engine, TextReader input, TextWriter output)
    {
        using (engine)
        {
            var nanoseconds = new List<long>();
            while (input.ReadLine() is { } line)
            {
                string[] words = line.Split('\t');
                if (words[0] == "quit") return;
                string answer;
                try
                {
                    answer = Answer(engine, words, nanoseconds);
                }
                catch (Exception e)
                {
                    // The other process reports it and ends; nothing is lost.
                    string message = e is IOException or InvalidDataException or UnauthorizedAccessException ? e.Message : e.ToString();
                    answer = "error\t" + message.ReplaceLineEndings(" | ").Replace('\t', ' ');
                }
                output.WriteLine(answer);
                output.Flush();
            }
        }
    }

    private static string Answer(IEngine engine, string[] words, List<long> nanoseconds)
    {
        switch (words)
        {
            case ["index", var docs, var folder, var threads, var oneSegment, var news]:
                IndexFigures f = engine.Index(new IndexJob(docs, folder, int.Parse(threads, CultureInfo.InvariantCulture), oneSegment == "1", news == "1"));
                return FormattableString.Invariant($"ok\t{f.Documents}\t{f.TextBytes}\t{f.WallSeconds:R}\t{f.CpuSeconds:R}\t{f.ReadSeconds:R}\t{f.IndexBytes}\t{f.PeakRssBytes}\t{f.Segments}");
            case ["open", var folder, var queries, var top, var count]:
                return FormattableString.Invariant($"ok\t{engine.Open(folder, QueryClass.ReadAll(queries, []), int.Parse(top, CultureInfo.InvariantCulture), count == "1")}");
            case ["verify", var name]:
                return engine.Verify(name) is { } hits ? "ok\t" + hits : "absent";
            case ["run", var name]:
                nanoseconds.Clear();
                long allocated = engine.Run(name, nanoseconds);
                var answer = new StringBuilder("ok\t").Append(allocated);
                foreach (long time in nanoseconds) answer.Append('\t').Append(time);
                return answer.ToString();
            default:
                return "error\tThe command is unknown: " + words[0];
        }
    }
}
