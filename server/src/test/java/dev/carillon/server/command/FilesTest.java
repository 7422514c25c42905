package dev.carillon.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.TestDatabase;
import dev.carillon.server.egress.AllowList;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.trigger.TestStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();
  private static final Path GALLERY = Path.of("..", "gallery");

  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

  @Test
  void shouldPlayTheScenariosOfTheGallery() {
    int code = new LocalFiles(out).test(GALLERY);

    assertThat(said.toString(StandardCharsets.UTF_8)).contains("scenarios played, 0 files");
    assertThat(code).isZero();
  }

  @Test
  void shouldFailAScenarioThatComesOutOtherwise() throws IOException {
    String text = Files.readString(GALLERY.resolve("abc-payment.json"));
    Files.writeString(
        folder.resolve("abc-payment.json"),
        text.replace(
            "\"outcome\": \"cod_failed\", \"messages\"", "\"outcome\": \"sunny\", \"messages\""));

    assertThat(new LocalFiles(out).test(folder)).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("scenario.failed")
        .contains("the outcome is \"cod_failed\", not \"sunny\"");
  }

  @Test
  void shouldListTheProblemsOfAFile() throws IOException {
    Path file = folder.resolve("bad.json");
    Files.writeString(
        file,
        "{\"name\":\"x\",\"trigger\":{\"type\":\"event\",\"name\":\"e\"},\"steps\":[{\"id\":\"d\",\"type\":\"delay\"}]}");
    assertThat(new LocalFiles(out).check(file)).isEqualTo(1);
    Files.writeString(file, "{");
    assertThat(new LocalFiles(out).check(file)).isEqualTo(1);
    assertThat(new LocalFiles(out).check(GALLERY.resolve("abc-payment.json"))).isZero();

    assertThat(said.toString(StandardCharsets.UTF_8)).contains("/steps/0: error delay.one_form");
  }

  @Test
  void shouldPushAllOrNothingAndPullTheSame() throws Exception {
    String good =
        "{\"name\":\"x\",\"trigger\":{\"type\":\"event\",\"name\":\"e\"},\"steps\":[{\"id\":\"e\",\"type\":\"end\"}]}";
    Files.writeString(folder.resolve("good.json"), good);
    Files.writeString(folder.resolve("worse.json"), good.replace("\"end\"", "\"teleport\""));

    try (TestStack stack = new TestStack(POSTGRES.database(), Clock.system());
        Egress egress = Egress.open(AllowList.parse("127.0.0.1"))) {
      RemoteFiles remote = new RemoteFiles(egress, stack.address(), "any", out);

      assertThat(remote.push(folder, false)).isEqualTo(1);
      assertThat(stack.get("/v1/workflows/good").status()).isEqualTo(404);
      Files.delete(folder.resolve("worse.json"));
      assertThat(remote.push(folder, true)).isZero();
      assertThat(stack.get("/v1/workflows/good").json().path("liveVersion").asInt()).isEqualTo(1);
      Path copy = folder.resolve("copy");
      assertThat(remote.pull(copy)).isZero();
      assertThat(Files.readString(copy.resolve("good.json"))).contains("\"type\" : \"end\"");
      assertThat(remote.push(copy, false)).isZero();
      assertThat(stack.get("/v1/workflows/good").json().path("revision").asInt()).isEqualTo(1);
    }

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("step.unknown_type")
        .contains("Nothing was pushed.");
  }
}
