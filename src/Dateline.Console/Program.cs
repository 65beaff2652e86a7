using System.CommandLine;
using Dateline.Console.Commands;

var root = new RootCommand("Searches the news: full text, countries, people, organisations and dates.") { AnnotateCommand.Create() };
return root.Parse(args).Invoke();
