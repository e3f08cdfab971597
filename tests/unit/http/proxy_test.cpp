#include "http/proxy.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

using namespace tanggap::http;

namespace {
boost::asio::ip::address ip(const char* text) { return boost::asio::ip::make_address(text); }
}  // namespace

TEST(TrustedProxies, AreBelievedAboutTheClient) {
  const TrustedProxies proxies({"127.0.0.1"});
  EXPECT_EQ(proxies.client(ip("127.0.0.1"), "203.0.113.9"), "203.0.113.9");
}

TEST(TrustedProxies, AloneAreBelieved) {
  const TrustedProxies proxies({"127.0.0.1"});
  EXPECT_EQ(proxies.client(ip("198.51.100.1"), "203.0.113.9"), "198.51.100.1");
}

TEST(TrustedProxies, CannotBeFooledByWhatTheClientPutInFront) {
  const TrustedProxies proxies({"127.0.0.1", "10.0.0.0/8"});
  EXPECT_EQ(proxies.client(ip("127.0.0.1"), "1.2.3.4, 203.0.113.9, 10.1.2.3"), "203.0.113.9");
}

TEST(TrustedProxies, StopAtWhatIsNoAddress) {
  const TrustedProxies proxies({"127.0.0.1"});
  EXPECT_EQ(proxies.client(ip("127.0.0.1"), "unknown"), "127.0.0.1");
  EXPECT_EQ(proxies.client(ip("127.0.0.1"), ""), "127.0.0.1");
}

TEST(TrustedProxies, MayBeIpv6) {
  const TrustedProxies proxies({"::1", "fd00::/8"});
  EXPECT_EQ(proxies.client(ip("::1"), "2001:db8::7, fd00::2"), "2001:db8::7");
}

TEST(TrustedProxies, AreNamedWhenTheyAreNoAddress) {
  EXPECT_THROW(TrustedProxies({"proxy.local"}), std::invalid_argument);
  EXPECT_THROW(TrustedProxies({"10.0.0.0/64"}), std::invalid_argument);
}
