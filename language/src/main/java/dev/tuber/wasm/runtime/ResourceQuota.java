package dev.tuber.wasm.runtime;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicLong;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/**
 * A limit on how much of something there may be in a context at a time, for example bytes of memories. What nobody needs any more counts
 * until the garbage collector has found that out.
 */
public final class ResourceQuota {
    /** No limit, and nothing is counted. */
    public static final ResourceQuota UNLIMITED = new ResourceQuota(-1);
    private static final int COLLECTIONS = 3;
    private static final long LONGEST_WAIT_MS = 40;

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    private ResourceQuota(long limit) {
        this.limit = limit;
    }

    /** @param limit negative for none */
    public static ResourceQuota of(long limit) {
        return limit < 0 ? UNLIMITED : new ResourceQuota(limit);
    }

    public long limit() {
        return limit;
    }

    /** Its thread is not needed where nothing is limited. */
    private static final class Claims {
        static final Cleaner CLEANER = Cleaner.create();
    }

    /** What one owner has of the quota. */
    static final class Claim implements Runnable {
        private final ResourceQuota quota;
        private final AtomicLong amount = new AtomicLong();

        private Claim(ResourceQuota quota) {
            this.quota = quota;
        }

        /** Takes more, if that is within the limit. */
        boolean extend(long more) {
            if (!quota.take(more)) {
                return false;
            }
            amount.addAndGet(more);
            return true;
        }

        /** Gives some of it back. */
        void reduce(long less) {
            amount.addAndGet(-less);
            quota.used.addAndGet(-less);
        }

        /** The owner is gone. */
        @Override
        public void run() {
            quota.used.addAndGet(-amount.getAndSet(0));
        }
    }

    /**
     * Takes an amount for an owner, until it is garbage. If that is too much, garbage is looked for first.
     *
     * @param amount not negative
     * @return {@code null} if that is beyond the limit
     */
    @TruffleBoundary
    Claim claim(Object owner, long amount) {
        Claim claim = new Claim(this);
        if (!claim.extend(amount) && !(amount <= limit && extendAfterCollection(claim, amount))) {
            return null;
        }
        if (limit >= 0) {
            Claims.CLEANER.register(owner, claim);
        }
        return claim;
    }

    private static boolean extendAfterCollection(Claim claim, long amount) {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            // Cleaners run in a thread of their own.
            for (long wait = 1; wait <= LONGEST_WAIT_MS; wait *= 2) {
                if (claim.extend(amount)) {
                    return true;
                }
                try {
                    Thread.sleep(wait);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return claim.extend(amount);
    }

    private boolean take(long amount) {
        if (limit < 0) {
            return true;
        }
        while (true) {
            long present = used.get();
            if (amount > limit - present) {
                return false;
            }
            if (used.compareAndSet(present, present + amount)) {
                return true;
            }
        }
    }
}
