#include "mail/template_source.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/text.hpp"

namespace tanggap::mail {
namespace {

constexpr int kDeepestPartial = 8;

std::optional<std::size_t> part_of_heading(std::string_view line, bool& is_heading) {
  const std::string_view text = trim(line);
  is_heading = text.size() > 4 && text.starts_with("== ") && text.ends_with(" ==");
  if (!is_heading) return {};
  const std::string_view name = trim(text.substr(3, text.size() - 6));
  const auto* found = std::find(kPartNames.begin(), kPartNames.end(), name);
  if (found == kPartNames.end()) return {};
  return static_cast<std::size_t>(found - kPartNames.begin());
}

/// A comment may open a file before its first part.
std::string_view without_opening_comment(std::string_view text, int& lines) {
  std::string_view rest = text;
  while (true) {
    const std::string_view trimmed = trim(rest);
    if (!trimmed.starts_with("{{!")) break;
    const auto end = rest.find("}}", static_cast<std::size_t>(trimmed.data() - rest.data()));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 2);
  }
  lines = static_cast<int>(std::count(text.begin(), text.end() - rest.size(), '\n'));
  return rest;
}

struct Tag {
  char kind = ' ';  ///< ' ' for a variable, else # ^ / > ! & { =
  std::string name;
  std::size_t begin = 0;
  std::size_t end = 0;  ///< Behind the closing braces.
};

/// The next tag from `from` on; nullopt when there is none. `end` is 0 when it is not closed.
std::optional<Tag> next_tag(std::string_view text, std::size_t from) {
  Tag tag;
  tag.begin = text.find("{{", from);
  if (tag.begin == std::string_view::npos) return {};
  std::size_t inner = tag.begin + 2;
  const std::string_view kinds = "#^/>!&{=";
  if (inner < text.size() && kinds.find(text[inner]) != std::string_view::npos) {
    tag.kind = text[inner++];
  }
  const std::string_view closing = tag.kind == '{' ? "}}}" : "}}";
  const std::size_t close = text.find(closing, inner);
  if (close == std::string_view::npos) return tag;
  tag.name = trim(text.substr(inner, close - inner));
  tag.end = close + closing.size();
  return tag;
}

const Field* find_field(const std::vector<Field>& fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Field& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

/// Walks through one part and the partials it includes.
class Expander {
 public:
  Expander(Part part, const Partials& partials, const std::vector<Field>& fields,
           std::vector<TemplateFault>& faults)
      : part_(part), partials_(partials), faults_(faults) {
    scopes_.push_back(&fields);
  }

  std::string expand(const PartSource& source, int depth = 0) {
    std::string out;
    const std::size_t outer_sections = open_.size();
    std::size_t position = 0;
    while (const auto tag = next_tag(source.content, position)) {
      const int line = line_at(source, tag->begin);
      if (tag->end == 0) {
        say(source, line, "template-tag-unclosed",
            {"Tanda {{ tidak ditutup.", "A tag {{ is not closed."},
            {"Tutup dengan }}.", "Close it with }}."});
        break;
      }
      out += source.content.substr(position, tag->begin - position);
      position = tag->end;
      out += take(source, line, *tag, outer_sections, depth);
    }
    if (position <= source.content.size()) out += source.content.substr(position);
    close_all(source, outer_sections);
    return out;
  }

 private:
  struct Open {
    std::string name;
    int line = 0;
    bool is_list = false;
  };

  std::string take(const PartSource& source, int line, const Tag& tag, std::size_t outer,
                   int depth) {
    switch (tag.kind) {
      case '!':
        return {};
      case '>':
        return include(source, line, tag.name, depth);
      case '#':
      case '^':
        open(source, line, tag);
        break;
      case '/':
        close(source, line, tag.name, outer);
        break;
      case ' ':
        check_variable(source, line, tag.name);
        break;
      default:
        say(source, line, "template-raw-tag",
            {"Tanda {{{ }}}, {{& }} dan {{= =}} tidak diizinkan: kata-kata warga dapat menjadi "
             "kode HTML.",
             "The tags {{{ }}}, {{& }} and {{= =}} are not allowed: a citizen's words could become "
             "markup."},
            {fmt::format("Tulis {{{{{}}}}}.", tag.name),
             fmt::format("Write {{{{{}}}}}.", tag.name)});
    }
    return source.content.substr(tag.begin, tag.end - tag.begin);
  }

  std::string include(const PartSource& source, int line, const std::string& name, int depth) {
    const auto found = partials_.find(name);
    if (found == partials_.end() || !found->second.part(part_) || depth >= kDeepestPartial) {
      std::vector<std::string> names;
      for (const auto& [known, content] : partials_) names.push_back(known);
      const auto part_name = kPartNames[static_cast<std::size_t>(part_)];
      say(source, line, "template-partial-unknown",
          {fmt::format("Tidak ada potongan \"{}\" dengan bagian {}.", name, part_name),
           fmt::format("There is no partial \"{}\" with a part {}.", name, part_name)},
          {fmt::format("Yang ada: {}.", fmt::join(names, ", ")),
           fmt::format("There are: {}.", fmt::join(names, ", "))});
      return {};
    }
    std::string text = expand(*found->second.part(part_), depth + 1);
    while (text.ends_with('\n')) text.pop_back();
    return text;
  }

  [[nodiscard]] const Field* known(std::string_view name) const {
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
      if (const Field* field = find_field(**scope, name)) return field;
    }
    return nullptr;
  }

  void say_unknown(const PartSource& source, int line, const std::string& name) {
    std::vector<std::string> names;
    for (const auto* scope : scopes_) {
      for (const Field& field : *scope) names.push_back(field.name);
    }
    say(source, line, "template-field-unknown",
        {fmt::format("Bidang \"{}\" tidak ada di sini.", name),
         fmt::format("There is no field \"{}\" here.", name)},
        {fmt::format("Yang ada: {}.", fmt::join(names, ", ")),
         fmt::format("There are: {}.", fmt::join(names, ", "))});
  }

  void check_variable(const PartSource& source, int line, const std::string& name) {
    const Field* field = known(name);
    if (!field) return say_unknown(source, line, name);
    if (field->kind == FieldKind::list || field->kind == FieldKind::flag) {
      say(source, line, "template-field-not-text",
          {fmt::format("Bidang \"{}\" bukan teks.", name),
           fmt::format("The field \"{}\" is not text.", name)},
          {fmt::format("Tulis {{{{#{0}}}}} … {{{{/{0}}}}}.", name),
           fmt::format("Write {{{{#{0}}}}} … {{{{/{0}}}}}.", name)});
    }
  }

  void open(const PartSource& source, int line, const Tag& tag) {
    const Field* field = known(tag.name);
    if (!field) say_unknown(source, line, tag.name);
    const bool is_list = field && field->kind == FieldKind::list && tag.kind == '#';
    if (is_list) scopes_.push_back(&field->of);
    open_.push_back({tag.name, line, is_list});
  }

  void close(const PartSource& source, int line, const std::string& name, std::size_t outer) {
    if (open_.size() <= outer || open_.back().name != name) {
      const bool none = open_.size() <= outer;
      const std::string expected = none ? "" : open_.back().name;
      say(source, line, "template-section-mismatch",
          {fmt::format("{{{{/{}}}}} menutup bagian yang tidak terbuka.", name),
           fmt::format("{{{{/{}}}}} closes a section that is not open.", name)},
          none ? Bilingual{"Hapus tanda ini.", "Remove this tag."}
               : Bilingual{
                     fmt::format("Yang terbuka: {{{{#{}}}}}, baris {}.", expected,
                                 open_.back().line),
                     fmt::format("Open is {{{{#{}}}}}, line {}.", expected, open_.back().line)});
    }
    if (open_.size() > outer) pop();
  }

  void close_all(const PartSource& source, std::size_t outer) {
    while (open_.size() > outer) {
      const Open& open = open_.back();
      say(source, open.line, "template-section-unclosed",
          {fmt::format("{{{{#{}}}}} tidak ditutup.", open.name),
           fmt::format("{{{{#{}}}}} is not closed.", open.name)},
          {fmt::format("Tambahkan {{{{/{}}}}}.", open.name),
           fmt::format("Add {{{{/{}}}}}.", open.name)});
      pop();
    }
  }

  void pop() {
    if (open_.back().is_list) scopes_.pop_back();
    open_.pop_back();
  }

  static int line_at(const PartSource& source, std::size_t position) {
    return source.line + static_cast<int>(std::count(
                             source.content.begin(),
                             source.content.begin() + static_cast<std::ptrdiff_t>(position), '\n'));
  }

  void say(const PartSource& source, int line, std::string slug, Bilingual what, Bilingual remedy) {
    faults_.push_back({source.file, line, std::move(slug), std::move(what), std::move(remedy)});
  }

  Part part_;
  const Partials& partials_;
  std::vector<TemplateFault>& faults_;
  std::vector<const std::vector<Field>*> scopes_;
  std::vector<Open> open_;
};

}  // namespace

TemplateSource cut_into_parts(const ports::CityFile& file, std::vector<TemplateFault>& faults) {
  TemplateSource source{file.name, {}};
  const auto say = [&](int line, std::string slug, Bilingual what) {
    faults.push_back({file.name,
                      line,
                      std::move(slug),
                      std::move(what),
                      {"Bagian dimulai dengan baris == subject ==, == text == atau == html ==.",
                       "A part begins with a line == subject ==, == text == or == html ==."}});
  };
  if (!is_utf8(file.content)) {
    say(0, "template-not-utf8", {"Berkas bukan UTF-8.", "The file is not UTF-8."});
    return source;
  }
  int number = 0;
  std::string_view rest = without_opening_comment(file.content, number);
  PartSource* current = nullptr;
  while (!rest.empty()) {
    ++number;
    const auto end = std::min(rest.find('\n'), rest.size() - 1) + 1;
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end);
    bool is_heading = false;
    if (const auto part = part_of_heading(line, is_heading)) {
      if (source.parts[*part]) {
        say(number, "template-part-twice", {"Bagian ini sudah ada.", "This part is there twice."});
      }
      current = &source.parts[*part].emplace(PartSource{file.name, number + 1, {}});
    } else if (is_heading) {
      say(number, "template-part-unknown",
          {"Bagian tidak dikenal.", "There is no part of this name."});
    } else if (current) {
      current->content += line;
    } else if (!trim(line).empty()) {
      say(number, "template-outside-parts",
          {"Teks sebelum bagian pertama.", "Text before the first part."});
      return source;
    }
  }
  return source;
}

std::string expand(const PartSource& source, Part part, const Partials& partials,
                   const std::vector<Field>& fields, std::vector<TemplateFault>& faults) {
  return Expander{part, partials, fields, faults}.expand(source);
}

}  // namespace tanggap::mail
