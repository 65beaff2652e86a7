using BenchmarkDotNet.Running;
using Dateline.Benchmarks.Analysis;

// "analyzer-speed [PASSES]": see AnalyzerSpeed. Anything else is BenchmarkDotNet's.
if (args is ["analyzer-speed", .. var rest]) AnalyzerSpeed.Run(rest is [var passes] ? int.Parse(passes, System.Globalization.CultureInfo.InvariantCulture) : 400);
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
