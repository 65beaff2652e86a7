using Dateline.Throughput;

return Cli.Run(args);
