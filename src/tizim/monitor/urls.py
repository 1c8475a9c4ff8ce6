"""The addresses of the monitor, below the prefix of a language."""

from django.urls import path

from tizim.monitor.views import finding, pages, site

urlpatterns = [
    path("", pages.home_page, name="home"),
    path("updates/", pages.updates_page, name="updates"),
    path("update/<str:update_id>/", pages.update, name="update"),
    path("countries/", site.countries_page, name="countries"),
    path("country/<str:code>/", site.country_page, name="country"),
    path("country/<str:code>/feed.atom", finding.country_feed, name="country_feed"),
    path("freedom/<str:code>/feed.atom", finding.freedom_feed, name="freedom_feed"),
    path("event/<str:event_id>/", pages.event_page, name="event"),
    path("people/", pages.people_page, name="people"),
    path("person/<str:person_id>/", pages.person_page, name="person"),
    path("figures/", pages.figures_page, name="figures"),
    path("figure/<str:figure_id>/", pages.figure_page, name="figure"),
    path("article/<str:provision_id>/", pages.article_page, name="article"),
    path("restrictions/", pages.restrictions_page, name="restrictions"),
    path("restriction/<str:restriction_id>/", pages.restriction_page, name="restriction"),
    path("proceedings/", pages.proceedings_page, name="proceedings"),
    path("source/<str:source_id>/", pages.source_page, name="source"),
    path("search/", finding.search_page, name="search"),
    path("subscribe/", site.subscribe_page, name="subscribe"),
    path("method/", site.method_page, name="method"),
    path("verify/", site.verify_page, name="verify"),
    path("feed.atom", finding.feed, name="feed"),
    path("robots.txt", site.robots, name="robots"),
]
