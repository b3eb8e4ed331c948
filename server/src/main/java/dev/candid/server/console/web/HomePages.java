package dev.candid.server.console.web;

import dev.candid.server.api.RequiresSession;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people arrive. */
@Controller
class HomePages {

    @GetMapping("/")
    @RequiresSession
    String home() {
        return "redirect:/videos";
    }
}
