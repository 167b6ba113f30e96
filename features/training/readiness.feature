Feature: A project shows whether each lead has the other's basics
  The engineering manager learns the basics of project management, the project manager those of engineering.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario: A project is ready when each lead has the other's basics
    Given the engineering manager has passed "PM-BASICS"
    And the project manager has passed "ENG-TERMS"
    And the project manager has passed "ENG-DRAWINGS"
    Then the project is not ready
    Given the project manager has passed "ENG-MATERIALS"
    Then the project is ready

  Scenario: A new lead has to learn it first
    Given both leads have passed every basic of the other
    When a new engineering manager takes over
    Then the project is not ready

  Scenario: Who sees no project is shown none, and none as ready
    Given both leads have passed every basic of the other
    Then the new engineering manager sees no project as ready

  Scenario: Over all projects, all leads of all of them have it, or not all are ready
    Given both leads have passed every basic of the other
    Then the technical director sees "METRO-7" as ready and "BRIDGE-2" as not ready
    And the engineering manager sees "METRO-7" as ready and "BRIDGE-2" not at all
