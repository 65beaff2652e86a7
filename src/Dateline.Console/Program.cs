using System.Text;
using Dateline.Console;

if (OperatingSystem.IsWindows() && !System.Console.IsOutputRedirected) System.Console.OutputEncoding = Encoding.UTF8;
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var output = new StreamWriter(System.Console.OpenStandardOutput(), utf8, 1 << 14);
using var error = new StreamWriter(System.Console.OpenStandardError(), utf8) { AutoFlush = true };
return DatelineCli.Run(args, output, error);
