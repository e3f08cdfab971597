// Who the client is when a trusted proxy stands in front. Internal to the room.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace tanggap::http {

class TrustedProxies {
 public:
  /// Throws std::invalid_argument naming the entry that is neither an address nor a network.
  explicit TrustedProxies(const std::vector<std::string>& entries);

  [[nodiscard]] bool trusts(const boost::asio::ip::address& address) const;
  /// The nearest address of `X-Forwarded-For` (last to first) that is no trusted proxy itself;
  /// `peer` when there is none.
  [[nodiscard]] std::string client(const boost::asio::ip::address& peer,
                                   std::string_view forwarded_for) const;

 private:
  std::vector<boost::asio::ip::network_v4> v4_;
  std::vector<boost::asio::ip::network_v6> v6_;
};

/// An IPv4 address in IPv6 clothes becomes plain IPv4.
[[nodiscard]] boost::asio::ip::address plain_address(const boost::asio::ip::address& address);

}  // namespace tanggap::http
