using Fourwings.Cli;

return await CliApp.RunAsync(args, CliContext.OfProcess());
