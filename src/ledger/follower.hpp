// Keeps a ledger up with its store: a thread, woken after commits, that folds the new events.
// Created by the wiring after `Ledger::load`; stops and joins when destroyed.
#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <thread>

#include "ledger/ledger.hpp"
#include "usecases/ports.hpp"

namespace tanggap::ledger {

class Follower {
 public:
  /// Told, on the follower's thread, when the store could not be read; it tries again after
  /// `retry_after`.
  using OnTrouble = std::function<void(std::exception_ptr)>;

  Follower(ports::Store& store, Ledger& ledger, OnTrouble on_trouble,
           std::chrono::milliseconds retry_after = std::chrono::seconds{1});
  ~Follower();
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

 private:
  struct Signal;
  void run();

  ports::Store& store_;
  Ledger& ledger_;
  OnTrouble on_trouble_;
  std::chrono::milliseconds retry_after_;
  std::shared_ptr<Signal> signal_;  ///< Shared with the store, which may outlive this.
  std::thread thread_;
};

}  // namespace tanggap::ledger
