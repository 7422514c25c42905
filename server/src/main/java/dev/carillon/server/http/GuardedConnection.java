package dev.carillon.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection with deadlines for whatever it is waited for: the web server below has
 * none. Used by the connection's own thread; {@link #isOverdue} and {@link #cut} by the {@link
 * Watchdog}'s.
 */
final class GuardedConnection implements ConnectionContext {
  private static final long NONE = Long.MAX_VALUE;
  private static final long NANOS_A_BODY_BYTE = TimeUnit.SECONDS.toNanos(1) / 8192;
  private static final long LINGER_BYTES = 64L << 20;
  private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

  private enum Phase {
    IDLE,
    IN_HEAD,
    IN_BODY
  }

  private final ConnectionContext below;
  private final Patience patience;
  private final HelidonSocket socket;
  private final DataReader reader = DataReader.create(this::pull);
  private final DataWriter writer;
  private volatile long deadline = NONE;
  private Phase phase = Phase.IDLE;
  private long firstByteWithin;
  private long phaseBegan;
  private long bodySeen;
  private long contentLength;
  private boolean waitsForContinue;
  private boolean closing;
  private byte[] tail = new byte[0];

  GuardedConnection(ConnectionContext below, Patience patience) {
    this.below = below;
    this.patience = patience;
    this.firstByteWithin = patience.firstByte().toNanos();
    this.socket = below.serverSocket();
    this.writer = new TimedWriter(below.dataWriter());
  }

  /** The next bytes of the client, or null when it has closed. */
  private byte @Nullable [] pull() {
    if (closing && phase == Phase.IDLE) {
      return null;
    }
    if (phase == Phase.IDLE && reader.available() > 0) {
      enterHead(); // the rest of a head that began behind the last request
    }
    deadline = System.nanoTime() + allowed();
    byte[] bytes;
    try {
      bytes = socket.get();
    } catch (UncheckedIOException cutOrGone) {
      throw new ServerConnectionException("The connection broke or was cut", cutOrGone);
    } finally {
      deadline = NONE;
    }
    if (bytes != null) {
      if (phase == Phase.IDLE) {
        enterHead();
      } else if (phase == Phase.IN_BODY) {
        bodySeen += bytes.length;
      }
      tail = bytes;
    }
    return bytes;
  }

  private void enterHead() {
    phase = Phase.IN_HEAD;
    phaseBegan = System.nanoTime();
  }

  private long allowed() {
    long since = System.nanoTime() - phaseBegan;
    return switch (phase) {
      case IDLE -> firstByteWithin;
      case IN_HEAD -> patience.head().toNanos() - since;
      case IN_BODY -> patience.body().toNanos() + bodySeen * NANOS_A_BODY_BYTE - since;
    };
  }

  /**
   * The head has been read.
   *
   * @param length of the body that follows; -1 for chunks
   */
  void headRead(long length, boolean expectsContinue) {
    firstByteWithin = patience.keptAlive().toNanos();
    phase = length == 0 ? Phase.IDLE : Phase.IN_BODY;
    phaseBegan = System.nanoTime();
    bodySeen = reader.available();
    contentLength = length;
    waitsForContinue = expectsContinue;
  }

  /** An answer goes out; what comes next is another request. */
  void answered() {
    phase = Phase.IDLE;
  }

  /** After the answer the connection ends: nothing more is read from it. */
  void endAfterAnswer() {
    closing = true;
  }

  boolean isClosing() {
    return closing;
  }

  /**
   * Takes in and forgets what the client is still sending of a body that is refused, within bounds:
   * a client that first sends everything would otherwise see a broken connection, not the answer.
   */
  void linger() {
    if (phase == Phase.IDLE || (waitsForContinue && bodySeen == 0)) {
      return;
    }
    long end = System.nanoTime() + patience.linger().toNanos();
    deadline = end;
    try {
      long left =
          contentLength < 0 ? LINGER_BYTES : Math.min(contentLength - bodySeen, LINGER_BYTES);
      while (left > 0 && System.nanoTime() < end && !(contentLength < 0 && endsChunks())) {
        byte[] bytes = socket.get();
        if (bytes == null) {
          return;
        }
        tail = bytes;
        left -= bytes.length;
      }
    } catch (UncheckedIOException gone) {
      throw new ServerConnectionException("The client went away", gone);
    } finally {
      deadline = NONE;
    }
  }

  private boolean endsChunks() {
    int from = tail.length - LAST_CHUNK.length;
    return from >= 0 && Arrays.equals(tail, from, tail.length, LAST_CHUNK, 0, LAST_CHUNK.length);
  }

  boolean isOverdue(long now) {
    long due = deadline;
    return due != NONE && now - due > 0;
  }

  void cut() {
    socket.close();
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public DataWriter dataWriter() {
    return writer;
  }

  @Override
  public ListenerContext listenerContext() {
    return below.listenerContext();
  }

  @Override
  public ExecutorService executor() {
    return below.executor();
  }

  @Override
  public Router router() {
    return below.router();
  }

  @Override
  public Optional<ProxyProtocolData> proxyProtocolData() {
    return below.proxyProtocolData();
  }

  @Override
  public HelidonSocket serverSocket() {
    return socket;
  }

  @Override
  public PeerInfo remotePeer() {
    return below.remotePeer();
  }

  @Override
  public PeerInfo localPeer() {
    return below.localPeer();
  }

  @Override
  public boolean isSecure() {
    return below.isSecure();
  }

  @Override
  public String socketId() {
    return below.socketId();
  }

  @Override
  public String childSocketId() {
    return below.childSocketId();
  }

  /** A client that does not read holds a write up; that too has its limit. */
  private final class TimedWriter implements DataWriter {
    private final DataWriter below;

    TimedWriter(DataWriter below) {
      this.below = below;
    }

    private void timed(Runnable write) {
      deadline = System.nanoTime() + patience.write().toNanos();
      try {
        write.run();
      } finally {
        deadline = NONE;
      }
    }

    @Override
    public void write(BufferData... buffers) {
      timed(() -> below.write(buffers));
    }

    @Override
    public void write(BufferData buffer) {
      timed(() -> below.write(buffer));
    }

    @Override
    public void writeNow(BufferData... buffers) {
      timed(() -> below.writeNow(buffers));
    }

    @Override
    public void writeNow(BufferData buffer) {
      timed(() -> below.writeNow(buffer));
    }

    @Override
    public void flush() {
      timed(below::flush);
    }

    @Override
    public void close() {
      below.close();
    }
  }
}
