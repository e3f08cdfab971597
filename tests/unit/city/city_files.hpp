// A small sound city folder, to be spoilt by one mistake at a time.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "city/load.hpp"

namespace tanggap::city {

class CityFiles {
 public:
  CityFiles() {
    files_ = {
        {"city.toml",
         "code = \"kota\"\nname_id = \"Kota\"\nname_en = \"City\"\ntime_zone = \"Asia/Jakarta\"\n"
         "default_method = \"share\"\n"
         "[[method]]\ncode = \"share\"\nkind = \"completion_share\"\nname_id = \"Bagian\"\n"
         "name_en = \"Share\"\n"
         "[[place_kind]]\ncode = \"taman\"\nname_id = \"Taman\"\nname_en = \"Park\"\n"
         "[[place_kind]]\ncode = \"kali\"\nname_id = \"Kali\"\nname_en = \"River\"\n"},
        {"areas.csv",
         "code,kemendagri_code,bps_code,name,aliases,level,parent,lat,lon,groups\n"
         "S1,31.75.10,3172030,Cipayung,,subdistrict,,,,\n"
         "W1,31.75.10.1005,3172030005,Setu,Situ,ward,S1,-6.295,106.805,tepi\n"
         "W2,31.75.10.1006,3172030006,Bambu Apus,,ward,S1,-6.295,106.815,\n"},
        {"units.csv",
         "code,name,short_name,kind,parent,serves,email\n"
         "KEC,Kecamatan Cipayung,,subdistrict,,S1,\n"
         "K1,Kelurahan Setu,,ward,KEC,W1,\n"
         "K2,Kelurahan Bambu Apus,,ward,KEC,W2,\n"
         "BM,Sudin Bina Marga,Bina Marga,agency,,,bm@example.go.id\n"},
        {"categories.csv",
         "code,name_id,name_en,group,response,completion,evidence_photo,active\n"
         "jalan,Jalan,Road,jalan,24h,5wd,yes,yes\n"
         "lampu,Lampu,Lamp,jalan,24h,7d,yes,yes\n"
         "sampah,Sampah,Waste,bersih,6h,24h,no,yes\n"},
        {"holidays.csv",
         "date,name,kind\n2016-12-12,Maulid,holiday\n2016-12-26,Natal,collective_leave\n"},
        {"rules.csv",
         "number,categories,areas,place_kinds,words,channels,valid_from,valid_until,hours,assignee,"
         "reason_id,reason_en\n"
         "1,jalan,,taman,,,,,,K1,a,b\n"
         "2,group:jalan,,,,,,,,BM,a,b\n"
         "3,sampah,,,,,,,,@kelurahan,a,b\n"
         "9,,,,,,,,,BM,a,b\n"},
        {"users.csv",
         "login,name,role,unit\nsetu,Petugas Setu,officer,K1\ncamat,Camat,camat,KEC\n"
         "steward,Steward,steward,\n"}};
  }

  /// Replaces text in a file; the text must be there.
  CityFiles& replace(const std::string& file, const std::string& from, const std::string& to) {
    std::string& content = content_of(file);
    const auto at = content.find(from);
    if (at == std::string::npos) throw std::logic_error(file + " has no " + from);
    content.replace(at, from.size(), to);
    return *this;
  }
  CityFiles& append(const std::string& file, const std::string& line) {
    content_of(file) += line + "\n";
    return *this;
  }
  CityFiles& set(const std::string& file, std::string content) {
    remove(file);
    files_.push_back({file, std::move(content)});
    return *this;
  }
  CityFiles& remove(const std::string& file) {
    std::erase_if(files_, [&](const auto& f) { return f.name == file; });
    return *this;
  }

  [[nodiscard]] const std::vector<ports::CityFile>& files() const { return files_; }
  [[nodiscard]] CheckedCity check() const { return check_city(files_); }
  /// "file:line slug" of every fault.
  [[nodiscard]] std::vector<std::string> faults() const {
    std::vector<std::string> all;
    for (const auto& fault : check().faults()) {
      all.push_back(fault.where() + " " + fault.slug);
    }
    return all;
  }

 private:
  std::string& content_of(const std::string& name) {
    for (auto& file : files_) {
      if (file.name == name) return file.content;
    }
    throw std::logic_error("no file " + name);
  }

  std::vector<ports::CityFile> files_;
};

}  // namespace tanggap::city
