using System.Text;
using System.Text.Json;
using Dateline.Throughput.Engines;

namespace Dateline.Throughput;

/// <summary>Prints what was measured as one JSON object.</summary>
internal static class Report
{
    public static void Write(TextWriter output, Comparison comparison)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            if (comparison.Indexes.Count > 0) WriteIndex(json, comparison);
            if (comparison.Opening.Count > 0)
            {
                json.WriteStartObject("open");
                foreach ((string engine, long nanoseconds) in comparison.Opening) Number(json, engine, nanoseconds / 1e3, 1);
                json.WriteEndObject();
            }
            if (comparison.Classes.Count > 0)
            {
                json.WriteStartObject("classes");
                foreach ((string name, Dictionary<string, ClassFigures> engines) in comparison.Classes) WriteClass(json, name, engines);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        output.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static void WriteIndex(Utf8JsonWriter json, Comparison comparison)
    {
        json.WriteStartObject("index");
        foreach ((string engine, IndexFigures f) in comparison.Indexes)
        {
            json.WriteStartObject(engine);
            Number(json, "wallSeconds", f.WallSeconds, 3);
            Number(json, "cpuSeconds", f.CpuSeconds, 3);
            Number(json, "mbPerSecond", f.TextBytes / 1e6 / f.WallSeconds, 2);
            json.WriteNumber("indexBytes", f.IndexBytes);
            json.WriteNumber("peakRssBytes", f.PeakRssBytes);
            Number(json, "readSeconds", f.ReadSeconds, 3);
            json.WriteNumber("documents", f.Documents);
            json.WriteNumber("textBytes", f.TextBytes);
            json.WriteNumber("segments", f.Segments);
            json.WriteEndObject();
        }
        WriteRatio(json, comparison.Indexes, f => f.CpuSeconds);
        json.WriteEndObject();
    }

    private static void WriteClass(Utf8JsonWriter json, string name, Dictionary<string, ClassFigures> engines)
    {
        json.WriteStartObject(name);
        foreach ((string engine, ClassFigures f) in engines)
        {
            json.WriteStartObject(engine);
            Number(json, "p50", f.P50, 2);
            Number(json, "p99", f.P99, 2);
            Number(json, "qps", f.QueriesPerSecond, 1);
            if (f.Allocated is { } allocated) Number(json, "allocated", allocated, 0);
            else json.WriteNull("allocated");
            json.WriteString("hits", f.Hits);
            json.WriteEndObject();
        }
        WriteRatio(json, engines, f => f.P50);
        json.WriteEndObject();
    }

    private static void WriteRatio<T>(Utf8JsonWriter json, Dictionary<string, T> engines, Func<T, double> figure)
    {
        if (engines.Count < 2 || !engines.TryGetValue(Comparison.Us, out T? us)) return;
        json.WriteStartObject("ratio");
        foreach ((string engine, T theirs) in engines)
        {
            if (engine != Comparison.Us) Number(json, engine, figure(us) / figure(theirs), 3);
        }
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double value, int digits)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, Math.Round(value, digits));
        else json.WriteNull(name);
    }
}
