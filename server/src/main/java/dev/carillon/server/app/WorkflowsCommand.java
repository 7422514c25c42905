package dev.carillon.server.app;

import dev.carillon.server.command.LocalFiles;
import dev.carillon.server.command.RemoteFiles;
import dev.carillon.server.egress.AllowList;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.settings.BadSetting;
import dev.carillon.server.settings.Settings;
import dev.carillon.server.settings.SettingsReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carillon workflows …}: workflows as files. Exits with 1 when there are problems. */
@Command(
    name = "workflows",
    description = "Workflows as files: pull, push, check, test.",
    mixinStandardHelpOptions = true)
final class WorkflowsCommand {
  @Option(
      names = "--url",
      description = "Address of the server; CARILLON_PUBLIC_URL by default.",
      scope = picocli.CommandLine.ScopeType.INHERIT)
  private @Nullable String url;

  @Command(description = "Write every draft of a running server into a folder.")
  int pull(@Parameters(paramLabel = "DIR") Path folder) {
    return remote(files -> files.pull(folder));
  }

  @Command(description = "Save the files of a folder as drafts of a running server.")
  int push(
      @Parameters(paramLabel = "DIR") Path folder,
      @Option(names = "--publish", description = "Publish them too.") boolean publish) {
    return remote(files -> files.push(folder, publish));
  }

  @Command(description = "Check one file, without a server.")
  int check(@Parameters(paramLabel = "FILE") Path file) {
    return new LocalFiles(System.out).check(file);
  }

  @Command(description = "Play the scenarios of a folder's files, without a server.")
  int test(@Parameters(paramLabel = "DIR") Path folder) {
    return new LocalFiles(System.out).test(folder);
  }

  private int remote(ToIntFunction<RemoteFiles> work) {
    Settings settings = SettingsReader.read(System.getenv(), Path.of(""));
    String key = settings.adminKey();
    if (key == null) {
      throw new BadSetting("CARILLON_ADMIN_KEY is not set: it is what proves you to the server.");
    }
    String base = (url == null ? settings.publicUrl().toString() : url).replaceAll("/+$", "");
    // The server may stand on a private address; whoever gives its URL has said so.
    URI address = URI.create(base);
    int port = address.getPort() < 0 ? (base.startsWith("https") ? 443 : 80) : address.getPort();
    try (Egress egress = Egress.open(AllowList.parse(address.getHost() + ":" + port))) {
      return work.applyAsInt(new RemoteFiles(egress, base, key, System.out));
    }
  }
}
