// The baseline of the bulk schedule kernel: level payments over 12 months in whole fen, plain C++ on one thread.
// Build: g++ -O3 -march=native -ffast-math -o schedule schedule.cpp
// Run:   ./schedule LOANS   prints one JSON line: seconds, loans and the mean total interest of a loan in yuan.
// The work: principal 3,000,000 yuan and k yuan (k = 0 … 1,023, over and over) at 3.45 % a year; the payment is rounded
// to the fen first, a month's interest half up, the last instalment takes the remainder.
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

__attribute__((noipa)) static int64_t totalInterest(long loans) {
    int64_t total = 0;
    for (long k = 0; k < loans; k++) {
        int64_t balance = 300000000 + 100 * (k & 1023);
        const double rate = 0.0345 / 12, growth = std::pow(1 + rate, 12);
        const int64_t payment = std::llround(balance * rate * growth / (growth - 1));
        for (int month = 1; month <= 12; month++) {
            const int64_t interest = (balance * 345 + 60000) / 120000;
            balance -= month == 12 ? balance : payment - interest;
            total += interest;
        }
    }
    return total;
}

int main(int argc, char** argv) {
    const long loans = argc > 1 ? std::atol(argv[1]) : 1 << 20;
    const auto start = std::chrono::steady_clock::now();
    const int64_t total = totalInterest(loans);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    std::printf("{\"seconds\":%.9f,\"loans\":%ld,\"check\":%.6f}\n", taken.count(), loans, double(total) / loans / 100);
}
