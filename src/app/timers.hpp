// What happens by the clock while the program serves: escalations, expired sessions, and taking
// over a city version that was loaded from the command line. One thread; stops and joins when
// destroyed.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tanggap::app {

class Timers {
 public:
  struct Job {
    const char* name;
    std::chrono::milliseconds every;
    std::function<void()> work;  ///< May throw: it is logged and tried again next time.
  };

  explicit Timers(std::vector<Job> jobs);
  ~Timers();
  Timers(const Timers&) = delete;
  Timers& operator=(const Timers&) = delete;

 private:
  void run(const std::vector<Job>& jobs);

  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tanggap::app
