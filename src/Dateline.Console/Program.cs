using System.Text;
using Dateline.Console;
using Dateline.Console.Output;

if (OperatingSystem.IsWindows() && !System.Console.IsOutputRedirected) System.Console.OutputEncoding = Encoding.UTF8;
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
// Neither is disposed: what cannot be written is told by Run, and would be tried again.
var output = new StreamWriter(PipeOutput.Open(), utf8, 1 << 14);
var error = new StreamWriter(System.Console.OpenStandardError(), utf8) { AutoFlush = true };
return DatelineCli.Run(args, output, error);
