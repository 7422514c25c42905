package dev.carillon.server.app;

import dev.carillon.server.db.DatabaseRefused;
import dev.carillon.server.db.EmbeddedFailure;
import dev.carillon.server.settings.BadSetting;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: each subcommand is a class of its own. */
@Command(
    name = "carillon",
    description = "A self-hosted notification workflow system.",
    mixinStandardHelpOptions = true,
    subcommands = {StartCommand.class, DemoCommand.class, WorkflowsCommand.class})
public final class Main implements Runnable {
  /** A setting or argument is wrong. */
  static final int WRONG_USE = 2;

  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Main())
            .setExecutionExceptionHandler((failed, command, parsed) -> explain(failed))
            .execute(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Say what to do, for example: start");
  }

  /** What people can mend is told in one line; anything else is a bug and shows where. */
  private static int explain(Exception failed) {
    int code = exitCode(failed);
    if (isForPeople(failed)) {
      System.err.println("carillon: " + failed.getMessage());
    } else {
      failed.printStackTrace();
    }
    return code;
  }

  static int exitCode(Exception failed) {
    return failed instanceof BadSetting ? WRONG_USE : 1;
  }

  private static boolean isForPeople(Exception failed) {
    return failed instanceof BadSetting
        || failed instanceof EmbeddedFailure
        || failed instanceof DatabaseRefused;
  }
}
