// The baseline of the simulated royalty stream: geometric Brownian revenue over 48 quarters, plain C++.
// Build: g++ -O3 -march=native -ffast-math -o gbm gbm.cpp
// Run:   ./gbm PATHS:THREADS   prints one JSON line: seconds, and the mean value as check.
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

constexpr int Lanes = 8, Block = 1024;

// Eight xoshiro256+ generators side by side, seeded by splitmix64.
struct alignas(64) Random {
    uint64_t s0[Lanes], s1[Lanes], s2[Lanes], s3[Lanes];
    explicit Random(uint64_t seed) {
        auto next = [&] {
            uint64_t z = (seed += 0x9e3779b97f4a7c15ull);
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
            z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
            return z ^ (z >> 31);
        };
        for (int i = 0; i < Lanes; i++) { s0[i] = next(); s1[i] = next(); s2[i] = next(); s3[i] = next(); }
    }
    void next(uint64_t* out) {
        #pragma omp simd
        for (int i = 0; i < Lanes; i++) {
            uint64_t sum = s0[i] + s3[i], t = s1[i] << 17;
            s2[i] ^= s0[i]; s3[i] ^= s1[i]; s1[i] ^= s2[i]; s0[i] ^= s3[i]; s2[i] ^= t;
            s3[i] = (s3[i] << 45) | (s3[i] >> 19);
            out[i] = sum;
        }
    }
};

// Block standard normals by Box and Muller.
__attribute__((noipa)) static void normals(Random& random, double* z) {
    alignas(64) double u[Block], r[Block / 2];
    alignas(64) uint64_t bits[Lanes];
    for (int i = 0; i < Block; i += Lanes) {
        random.next(bits);
        #pragma omp simd
        for (int j = 0; j < Lanes; j++) {
            uint64_t b = (bits[j] >> 12) | 0x3ff0000000000000ull;
            double d; std::memcpy(&d, &b, 8); u[i + j] = d - 1.0;
        }
    }
    #pragma omp simd
    for (int i = 0; i < Block / 2; i++) r[i] = std::sqrt(-2 * std::log(1.0 - u[i]));
    #pragma omp simd
    for (int i = 0; i < Block / 2; i++) z[i] = r[i] * std::cos(6.283185307179586 * u[Block / 2 + i]);
    #pragma omp simd
    for (int i = 0; i < Block / 2; i++) z[Block / 2 + i] = r[i] * std::sin(6.283185307179586 * u[Block / 2 + i]);
}

// A royalty stream: 48 quarters of geometric Brownian revenue from 100, mu 3 %, sigma 35 %, royalty 5 %, discounted at 8 %.
// Exact present value 44.8375.
constexpr int Quarters = 48;
constexpr double Mu = .03, Sigma = .35, Dt = .25, Rate = .08;

__attribute__((noipa)) static double gbm(uint64_t seed, long paths) {
    Random random(seed);
    alignas(64) double revenue[Block], value[Block], z[Block];
    double drift = (Mu - .5 * Sigma * Sigma) * Dt, spread = Sigma * std::sqrt(Dt), total = 0;
    for (long done = 0; done < paths; done += Block) {
        for (int i = 0; i < Block; i++) { revenue[i] = 100; value[i] = 0; }
        for (int t = 1; t <= Quarters; t++) {
            normals(random, z);
            double share = std::exp(-Rate * Dt * t) * 0.05 * Dt;
            #pragma omp simd
            for (int i = 0; i < Block; i++) { revenue[i] *= std::exp(drift + spread * z[i]); value[i] += share * revenue[i]; }
        }
        for (int i = 0; i < Block; i++) total += value[i];
    }
    return total / paths;
}

int main(int argc, char** argv) {
    const char* wish = argc > 1 ? argv[1] : "1048576:1";
    const long paths = std::atol(wish);
    const int threads = std::strchr(wish, ':') ? std::atoi(std::strchr(wish, ':') + 1) : 1;
    std::vector<double> means(threads);
    std::vector<std::thread> crew;
    const auto start = std::chrono::steady_clock::now();
    for (int t = 0; t < threads; t++) crew.emplace_back([&, t] { means[t] = gbm(2009 + t, paths / threads); });
    for (auto& one : crew) one.join();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    double mean = 0;
    for (double one : means) mean += one / threads;
    std::printf("{\"seconds\": %.6f, \"check\": %.6f}\n", seconds, mean);
}
