#include "usecases/keep_filter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "usecases/faults.hpp"

namespace tanggap::usecases {
namespace {

Fault filter_too_long(std::string where) {
  return fail(ErrorKind::invalid, "filter-too-long", std::move(where),
              {fmt::format("Nama saringan paling panjang {} karakter, isinya {} bita.",
                           kLongestFilterName, kLongestFilterQuery),
               fmt::format("A filter's name has at most {} characters, what it holds {} bytes.",
                           kLongestFilterName, kLongestFilterQuery)},
              {"Pendekkan.", "Shorten it."});
}

Fault too_many_filters() {
  return fail(ErrorKind::conflict, "too-many-filters", "name",
              {fmt::format("Anda sudah menyimpan {} saringan.", kMostFilters),
               fmt::format("You keep {} filters already.", kMostFilters)},
              {"Hapus yang tidak dipakai lagi.", "Remove one that is not used any more."});
}

}  // namespace

Result<std::vector<ports::SavedFilter>> list_filters(ports::Reader& reader,
                                                     const Context& context) {
  if (!context.actor.user) return not_signed_in();
  return reader.saved_filters(context.actor.user);
}

Result<ports::SavedFilter> keep_filter(ports::Transaction& tx, const Context& context,
                                       const KeepFilter& command) {
  if (!context.actor.user) return not_signed_in();
  auto name = required_name(command.name, "name");
  if (!name) return pass(name);
  if (code_points(*name) > kLongestFilterName) return filter_too_long("name");
  if (command.query.size() > kLongestFilterQuery) return filter_too_long("query");
  const auto kept = tx.saved_filters(context.actor.user);
  const bool again = std::ranges::find(kept, *name, &ports::SavedFilter::name) != kept.end();
  if (!again && kept.size() >= kMostFilters) return too_many_filters();
  ports::SavedFilter filter{context.actor.user, *std::move(name), command.query, context.now};
  tx.save_filter(filter);
  return filter;
}

Result<void> drop_filter(ports::Transaction& tx, const Context& context, std::string_view name) {
  if (!context.actor.user) return not_signed_in();
  tx.delete_filter(context.actor.user, name);
  return {};
}

}  // namespace tanggap::usecases
