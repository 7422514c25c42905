package dev.carillon.server.trigger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Starts many at once, so that they share commits instead of waiting for one after the other. */
public final class Together {
  private static final int AT_ONCE = 128;

  private Together() {}

  /**
   * The results in order.
   *
   * @throws RuntimeException the first that was thrown; those that went well stay on disk
   */
  public static <T> List<T> run(List<Callable<T>> work) {
    if (work.size() == 1) {
      return List.of(call(work.getFirst()));
    }
    Semaphore places = new Semaphore(AT_ONCE);
    List<Future<T>> futures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Callable<T> one : work) {
        futures.add(
            threads.submit(() -> {
              places.acquire();
              try {
                return one.call();
              } finally {
                places.release();
              }
            }));
      }
    }
    return futures.stream().map(future -> call(future::get)).toList();
  }

  private static <T> T call(Callable<T> work) {
    try {
      return work.call();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed);
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
